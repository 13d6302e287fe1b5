namespace QuicLoad.Measure.Running;

/// <summary>How long the parts of a run may take.</summary>
internal sealed record RunTimes
{
    /// <summary>How long all viewers may take to be ready.</summary>
    public TimeSpan Ready { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>From the order to the start: every viewer must have heard of it, and looks twice a second.</summary>
    public TimeSpan Notice { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The same where viewers do not wait for each other: they need a browser of the first phase by then.</summary>
    public TimeSpan LongNotice { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long workers may take to get an order.</summary>
    public TimeSpan Order { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After this long without news, everything has been collected if no playback is open.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>After this long without news, nothing more will come.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a worker that does not answer is waited for at the end.</summary>
    public TimeSpan Return { get; init; } = TimeSpan.FromMinutes(2);
}
