using CliWrap;

namespace QuicLoad.Bench.Measuring;

/// <summary>A program that runs until it is disposed.</summary>
internal sealed class BackgroundProgram : IDisposable
{
    private readonly CancellationTokenSource kill = new();
    private readonly CancellationTokenSource interrupt = new();
    private readonly CommandTask<CommandResult> run;

    /// <summary>Starts it.</summary>
    /// <param name="command">The program.</param>
    /// <param name="timeToEnd">How long it may take to come to an end once it is interrupted; default: it is killed at once.</param>
    /// <param name="line">Is given each line that it prints.</param>
    public BackgroundProgram(Command command, TimeSpan timeToEnd = default, Action<string>? line = null)
    {
        interrupt.Token.Register(() => kill.CancelAfter(timeToEnd));
        run = command
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line ?? (static _ => { })))
            .WithStandardErrorPipe(PipeTarget.ToStream(Stream.Null))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(kill.Token, timeToEnd > TimeSpan.Zero ? interrupt.Token : default);
    }

    public int Id => run.ProcessId;

    /// <summary>Ends it and its children.</summary>
    public void Dispose()
    {
        interrupt.Cancel();
        _ = Task.WhenAny(run).GetAwaiter().GetResult();
        interrupt.Dispose();
        kill.Dispose();
    }
}
