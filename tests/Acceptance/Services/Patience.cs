namespace QuicLoad.Acceptance.Services;

/// <summary>Waits for what takes a cluster a while.</summary>
internal static class Patience
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Waits for something; null once it is so, else what was found last.</summary>
    public static async Task<string?> WaitAsync(Func<Task<string?>> look, CancellationToken cancellationToken, TimeSpan? most = null)
    {
        var end = DateTimeOffset.UtcNow + (most ?? Most);
        while (true)
        {
            var found = await look();
            if (found is null || DateTimeOffset.UtcNow >= end)
                return found;
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
