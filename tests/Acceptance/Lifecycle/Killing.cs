using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Runs ./pulumi and kills it, with all that it started, in the midst of its work.</summary>
internal static class Killing
{
    /// <summary>Runs a command, waits until a step begins, waits again, and kills it (SIGKILL: it is not asked).</summary>
    /// <param name="runner">Runs programs.</param>
    /// <param name="command">The command.</param>
    /// <param name="step">Name of the resource whose step begins.</param>
    /// <param name="delay">How long after that the kill comes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null where it was killed; else what it did before it could be.</returns>
    public static async Task<string?> RunAsync(
        ICommandRunner runner,
        Command command,
        string step,
        TimeSpan delay,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = runner.RunAsync(
            command with
            {
                OnLine = line =>
                {
                    command.OnLine?.Invoke(line);
                    if (StepLine.Begins(line, step))
                        begun.TrySetResult();
                },
            },
            kill.Token
        );
        await Task.WhenAny(run, begun.Task);
        if (!run.IsCompleted)
            await Task.WhenAny(run, Task.Delay(delay, time, cancellationToken));
        await kill.CancelAsync();
        try
        {
            var result = await run;
            var how = begun.Task.IsCompleted ? $"{delay.TotalSeconds:0.0} s after {step} had begun" : $"before {step} began";
            return $"it ended by itself {how}, with exit code {result.ExitCode}; {new CommandFailedException(result).Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
