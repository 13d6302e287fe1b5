using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Command;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>Remote commands against a real sshd.</summary>
public abstract class RemoteCommandTest : IClassFixture<SshHost>, IDisposable
{
    private protected readonly SshHost host;
    private protected readonly ScratchFolder scratch = new();
    private protected readonly CommandPackage package;
    private protected readonly List<string> reported = [];

    private protected RemoteCommandTest(SshHost host)
    {
        this.host = host;
        package = new CommandPackage(scratch);
    }

    public void Dispose()
    {
        package.Dispose();
        scratch.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected PropertyValue.Map Inputs(string create) =>
        PropertyValue.Map.Empty.With("connection", host.Connection()).With("create", create);

    private protected IProvider Provider() => package.Configure(PropertyValue.Map.Empty);

    private protected Task<Created> CreateAsync(PropertyValue.Map inputs, TimeSpan? timeout = null) =>
        Provider().CreateAsync(Context(timeout), inputs, CancellationToken.None);

    private protected StepContext Context(TimeSpan? timeout) =>
        new(
            "urn:pulumi:dev::p::command:remote:Command::wait",
            "wait",
            "command:remote:Command",
            timeout,
            (_, text) =>
            {
                lock (reported)
                    reported.Add(text);
            }
        );

    private protected static ResourceState Old(PropertyValue.Map inputs) =>
        new()
        {
            Urn = "urn:pulumi:dev::p::command:remote:Command::wait",
            Type = "command:remote:Command",
            Custom = true,
            Inputs = inputs,
            Outputs = inputs,
        };
}
