using System.Text;
using CliWrap;

namespace QuicLoad.Tests.Shared;

/// <summary>A program that runs beside a test until it is disposed.</summary>
internal sealed class BackgroundProgram : IDisposable
{
    private readonly CancellationTokenSource kill = new();
    private readonly TaskCompletionSource<string> firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder error = new();
    private readonly CommandTask<CommandResult> run;

    /// <summary>Starts it.</summary>
    public BackgroundProgram(string program, params IEnumerable<string> arguments)
        : this(new Command(program).WithArguments(arguments)) { }

    /// <summary>Starts it.</summary>
    public BackgroundProgram(Command command) =>
        run = command
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => firstLine.TrySetResult(line)))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(kill.Token);

    public int Id => run.ProcessId;

    public Task Ended => run.Task;

    /// <summary>The first line that it prints, or what it complained of where it ended without one.</summary>
    public async Task<string> FirstLineAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAny(firstLine.Task, run.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        return firstLine.Task.IsCompleted ? await firstLine.Task.ConfigureAwait(false) : error.ToString();
    }

    /// <summary>Ends it and its children, and waits for its end.</summary>
    public void Kill()
    {
        if (run.Task.IsCompleted)
            return;
        kill.Cancel();
        _ = Task.WhenAny(run.Task).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Kill();
        kill.Dispose();
    }
}
