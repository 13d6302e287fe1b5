using System.Text;
using CliWrap;

namespace QuicLoad.Remote;

/// <summary>A run of OpenSSH's client that lasts: its streams are ours until it is closed.</summary>
internal sealed class SshSession : IAsyncDisposable
{
    private static readonly TimeSpan TimeToComplain = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource<Stream> input = new();
    private readonly TaskCompletionSource<Stream> output = new();
    private readonly TaskCompletionSource<string> complaint = new();
    private readonly Task run;

    /// <summary>Starts ssh.</summary>
    /// <exception cref="ProgramException">It is not there.</exception>
    public SshSession(IReadOnlyList<string> arguments)
    {
        var command = ProcessRunner
            .Describe("ssh", arguments, environment: new Dictionary<string, string> { ["SHELL"] = "/bin/sh" })
            .WithStandardInputPipe(PipeSource.Create((stream, _) => LendAsync(stream, input)))
            .WithStandardOutputPipe(PipeTarget.Create((stream, _) => LendAsync(stream, output)))
            .WithStandardErrorPipe(PipeTarget.Create(ListenAsync));
        run = ProcessRunner.StartAsync(command, "ssh", end.Token);
    }

    /// <summary>What the host sends.</summary>
    public Task<Stream> Output => output.Task;

    /// <summary>Sends text to the host.</summary>
    /// <exception cref="IOException">ssh has ended.</exception>
    public async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        var stream = await input.Task;
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }
        catch (ObjectDisposedException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>The end of what ssh complained of before it ended; empty where it goes on.</summary>
    public async Task<string> ComplaintAsync()
    {
        await Task.WhenAny(complaint.Task, Task.Delay(TimeToComplain));
        return complaint.Task.IsCompletedSuccessfully ? complaint.Task.Result : "";
    }

    /// <summary>Ends ssh and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private Task LendAsync(Stream stream, TaskCompletionSource<Stream> to)
    {
        to.SetResult(stream);
        return Task.Delay(Timeout.Infinite, end.Token);
    }

    private async Task ListenAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        complaint.SetResult(await LoginFailure.LastWordsAsync(reader, cancellationToken));
    }
}
