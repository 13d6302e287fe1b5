namespace QuicLoad.Embedded.State;

/// <summary>Writes one time after another. Whoever comes while a write runs waits for the next one, together with all others.</summary>
/// <param name="write">Brings everything so far to the disk.</param>
internal sealed class CommitQueue(Action write)
{
    private readonly Lock gate = new();
    private TaskCompletionSource? next;
    private bool writing;

    /// <summary>Waits until everything so far is on disk.</summary>
    public Task CommitAsync()
    {
        lock (gate)
        {
            next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var task = next.Task;
            if (!writing)
            {
                writing = true;
                _ = Task.Run(WriteAll);
            }
            return task;
        }
    }

    private void WriteAll()
    {
        while (true)
        {
            TaskCompletionSource waiting;
            lock (gate)
            {
                if (next is null)
                {
                    writing = false;
                    return;
                }
                (waiting, next) = (next, null);
            }
            try
            {
                write();
                waiting.SetResult();
            }
            catch (Exception e)
            {
                waiting.SetException(e);
            }
        }
    }
}
