namespace QuicLoad.Embedded.Sdk;

/// <summary>
/// The tasks that a run waits for: done when none is left, or at once when one fails. A cancelled one, or one whose step, or a step
/// that it needs, failed and was reported, stops nothing else.
/// </summary>
internal sealed class PendingTasks
{
    private readonly Lock guard = new();
    private readonly List<Exception> failures = [];
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool waiting;
    private int count;

    /// <summary>Adds a task.</summary>
    public void Add(Task task)
    {
        lock (guard)
            count++;
        _ = task.ContinueWith(Finish, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits. Each failure comes once, however many tasks it went through.</summary>
    public async Task<IReadOnlyList<Exception>> IdleOrFailedAsync()
    {
        lock (guard)
        {
            waiting = true;
            Check();
        }

        await done.Task.ConfigureAwait(false);
        lock (guard)
            return [.. failures.Distinct()];
    }

    private void Finish(Task task)
    {
        lock (guard)
        {
            count--;
            if (task.Exception is { } exception)
                failures.AddRange(exception.InnerExceptions);
            else if (task.IsCanceled)
                failures.Add(Cancellation(task));
            Check();
        }
    }

    /// <summary>The exception that an async method was cancelled with; only awaiting it gives it back.</summary>
    private static OperationCanceledException Cancellation(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            return e;
        }

        return new TaskCanceledException(task);
    }

    private void Check()
    {
        if (waiting && (count == 0 || failures.Any(failure => failure is not (OperationCanceledException or RunStoppedException))))
            done.TrySetResult();
    }
}
