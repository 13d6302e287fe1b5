namespace QuicLoad.Viewer.Lasting;

/// <summary>The time since all began.</summary>
/// <param name="clock">The clock.</param>
internal sealed class LastingWatch(TimeProvider clock)
{
    private readonly long began = clock.GetTimestamp();

    /// <summary>How long ago that is.</summary>
    public TimeSpan Now => clock.GetElapsedTime(began);

    /// <summary>Waits for a moment, if it has not passed.</summary>
    public async Task UntilAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        // Timers may come a little early.
        for (var left = moment - Now; left > TimeSpan.Zero; left = moment - Now)
            await Task.Delay(left + TimeSpan.FromMilliseconds(1), clock, cancellationToken).ConfigureAwait(false);
    }
}
