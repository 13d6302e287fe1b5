using System.Diagnostics;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Command;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>Remote commands against a real sshd.</summary>
public sealed class RemoteCommandTests : IClassFixture<SshHost>, IDisposable
{
    private readonly SshHost host;
    private readonly ScratchFolder scratch = new();
    private readonly CommandPackage package;
    private readonly List<string> reported = [];

    public RemoteCommandTests(SshHost host)
    {
        this.host = host;
        package = new CommandPackage(scratch);
    }

    public void Dispose()
    {
        package.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Create_Script_GivesItsOutputsWithoutTheLastNewline()
    {
        var made = await CreateAsync(Inputs("cat; echo two; echo three >&2").With("stdin", "one\n"));

        Assert.Matches("^wait[0-9a-f]{8}$", made.Id);
        Assert.Equal("one\ntwo", made.Outputs.Text("stdout"));
        Assert.Equal("three", made.Outputs.Text("stderr"));
        Assert.Equal(["one", "three", "two"], reported.Order());
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("stdout", "out")]
    [InlineData("stderr", "error")]
    [InlineData("stdoutAndStderr", "error out")]
    public async Task Create_Logging_ShowsWhatIsAskedFor(string logging, string expected)
    {
        await CreateAsync(Inputs("echo out; echo error >&2").With("logging", logging));

        Assert.Equal(expected, string.Join(' ', reported.Order()));
    }

    [Fact]
    public async Task Create_NoCommand_DoesNothing()
    {
        var made = await CreateAsync(PropertyValue.Map.Empty.With("connection", PropertyValue.Map.Empty.With("host", "192.0.2.1")).With("delete", "true"));

        Assert.Equal("", made.Outputs.Text("stdout"));
    }

    [Fact]
    public async Task Create_FailingScript_TellsHostStatusAndOutput()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("echo \"no room\" >&2; exit 7")));

        Assert.Equal("127.0.0.1: Process exited with status 7: running \"echo \\\"no room\\\" >&2; exit 7\":\nno room", error.Message);
    }

    [Fact]
    public async Task Create_ScriptThatExits255_IsAFailedCommandNotAFailedConnection()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("exit 255")));

        Assert.StartsWith("127.0.0.1: Process exited with status 255", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OtherHostKey_IsRefusedAtOnce()
    {
        var connection = host.Connection().With("hostKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ").With("dialErrorLimit", new PropertyValue.Number(-1));

        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", connection)));

        Assert.StartsWith("127.0.0.1: the host's key is not the one in connection.hostKey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NoHostKey_IsRefusedWithoutConnecting()
    {
        var connection = host.Connection().Without("hostKey");

        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", connection)));

        Assert.StartsWith("127.0.0.1: connection.hostKey is missing: it must be the host's public key", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"host\":\"192.0.2.1\"}", false)]
    [InlineData("{\"host\":\"192.0.2.1\",\"hostKey\":\"\"}", false)]
    [InlineData("{\"host\":\"192.0.2.1\",\"hostKey\":\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"}", true)]
    [InlineData("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"", true)]
    public void Check_HostKey_MustBeThereOrUnknown(string connection, bool accepted)
    {
        var inputs = PropertyValue.Map.Empty.With("connection", PropertyJson.Parse(connection));

        var error = Record.Exception(() => Provider().Check("command:remote:Command", inputs));

        Assert.Equal(accepted, error is null);
    }

    [Fact]
    public async Task Create_NobodyListens_GivesUpAfterTheLimit()
    {
        var connection = host.Connection().With("port", new PropertyValue.Number(SshHost.FreePort())).With("dialErrorLimit", new PropertyValue.Number(3));

        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", connection)));

        Assert.StartsWith("127.0.0.1: after 3 failed attempts: ssh: connect to host 127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, reported.Count);
    }

    [Fact]
    public async Task Create_NoLimit_EndsAtTheTimeout()
    {
        var connection = host.Connection().With("port", new PropertyValue.Number(SshHost.FreePort())).With("dialErrorLimit", new PropertyValue.Number(-1));

        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", connection), TimeSpan.FromSeconds(1)));

        Assert.Equal("127.0.0.1: timed out after 1 s: running \"true\"", error.Message);
    }

    [Fact]
    public async Task Create_HostComesUpLater_Waits()
    {
        host.Stop();
        var waiting = CreateAsync(Inputs("echo up").With("connection", host.Connection().With("dialErrorLimit", new PropertyValue.Number(-1))));
        await Task.Delay(700);
        host.Start();

        Assert.Equal("up", (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).Outputs.Text("stdout"));
    }

    [Fact]
    public async Task Create_LockedKey_IsOpenedWithItsPassword()
    {
        var connection = host.Connection().With("privateKey", host.LockedKey).With("privateKeyPassword", "open sesame");

        Assert.Equal("in", (await CreateAsync(Inputs("echo in").With("connection", connection))).Outputs.Text("stdout"));
    }

    [Fact]
    public async Task Create_KeyThatIsNone_SaysWhatToGive()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", host.Connection().With("privateKey", "/root/.ssh/id_ed25519"))));

        Assert.StartsWith("127.0.0.1: connection.privateKey must be a private key that ssh-add can read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_Environment_ReachesTheCommand()
    {
        var made = await CreateAsync(Inputs("printf %s \"$GREETING\"").With("environment", PropertyValue.Map.Empty.With("GREETING", "good day $HOME")));

        Assert.Equal("good day $HOME", made.Outputs.Text("stdout"));
    }

    [Theory]
    [InlineData("echo new", "new")]
    [InlineData(null, "made")]
    public async Task Update_RunsUpdateOrElseCreate(string? update, string expected)
    {
        var inputs = update is null ? Inputs("echo made") : Inputs("echo made").With("update", update);

        var outputs = await Provider().UpdateAsync(Context(null), Old(inputs), inputs, CancellationToken.None);

        Assert.Equal(expected, outputs.Text("stdout"));
    }

    [Theory]
    [InlineData(true, "before")]
    [InlineData(false, "")]
    public async Task Update_PreviousOutput_IsInTheEnvironmentUnlessRefused(bool add, string expected)
    {
        var inputs = Inputs("printf %s \"$PULUMI_COMMAND_STDOUT\"").With("addPreviousOutputInEnv", new PropertyValue.Bool(add));

        var outputs = await Provider().UpdateAsync(Context(null), Old(inputs) with { Outputs = inputs.With("stdout", "before") }, inputs, CancellationToken.None);

        Assert.Equal(expected, outputs.Text("stdout"));
    }

    [Fact]
    public async Task Delete_RunsDelete()
    {
        var file = host.InFolder("deleted");

        await Provider().DeleteAsync(Context(null), Old(Inputs("true").With("delete", $"touch {file}")), CancellationToken.None);

        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Create_While_NeitherKeyNorStdinIsInAnArgumentOrAFile()
    {
        var running = CreateAsync(Inputs("cat >/dev/null; sleep 1; echo done").With("stdin", "very-secret-token"));
        await Task.Delay(600);
        var needles = new[] { "very-secret-token", host.PrivateKey.Split('\n')[1] };

        var arguments = Directory.EnumerateDirectories("/proc").Select(p => Path.Combine(p, "cmdline")).Where(path => File.Exists(path)).Select(ReadOrEmpty);
        var files = Directory.EnumerateFiles(scratch.Root).Select(ReadOrEmpty);
        Assert.DoesNotContain(arguments.Concat(files), text => needles.Any(text.Contains));
        await running;
    }

    [Fact]
    public async Task Dispose_EndsTheAgentsAndRemovesTheFolder()
    {
        await CreateAsync(Inputs("true"));
        var root = scratch.Root;
        Assert.NotEmpty(Agents(root));

        Dispose();

        for (var i = 0; i < 50 && Agents(root).Count > 0; i++)
            await Task.Delay(20);
        Assert.Empty(Agents(root));
        Assert.False(Directory.Exists(root));
    }

    private static List<Process> Agents(string root) =>
        [.. Process.GetProcessesByName("ssh-agent").Where(p => ReadOrEmpty($"/proc/{p.Id}/cmdline").Contains(root, StringComparison.Ordinal))];

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private PropertyValue.Map Inputs(string create) => PropertyValue.Map.Empty.With("connection", host.Connection()).With("create", create);

    private IProvider Provider() => package.Configure(PropertyValue.Map.Empty);

    private Task<Created> CreateAsync(PropertyValue.Map inputs, TimeSpan? timeout = null) => Provider().CreateAsync(Context(timeout), inputs, CancellationToken.None);

    private StepContext Context(TimeSpan? timeout) => new("urn:pulumi:dev::p::command:remote:Command::wait", "wait", "command:remote:Command", timeout, (_, text) =>
    {
        lock (reported)
            reported.Add(text);
    });

    private static ResourceState Old(PropertyValue.Map inputs) => new()
    {
        Urn = "urn:pulumi:dev::p::command:remote:Command::wait",
        Type = "command:remote:Command",
        Custom = true,
        Inputs = inputs,
        Outputs = inputs,
    };
}
