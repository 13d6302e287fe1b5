namespace QuicLoad.Doctor.Reading;

/// <summary>How far a host's clock is from ours: somewhere between the two, since the answer's way took a while.</summary>
/// <param name="Least">The host's clock is ahead by at least this; negative where it is behind.</param>
/// <param name="Most">And by no more than this.</param>
internal readonly record struct Skew(TimeSpan Least, TimeSpan Most)
{
    /// <summary>From the host's time at the script's start and end, and ours before it was sent and after it came back.</summary>
    public static Skew Between(DateTimeOffset sent, DateTimeOffset hostStart, DateTimeOffset hostEnd, DateTimeOffset received) =>
        new(hostEnd - received, hostStart - sent);

    /// <summary>By how much the clocks differ for certain; zero where they may agree.</summary>
    public TimeSpan Certain =>
        Least > TimeSpan.Zero ? Least
        : Most < TimeSpan.Zero ? -Most
        : TimeSpan.Zero;

    /// <summary>Whether the host is ahead.</summary>
    public bool IsAhead => Least > TimeSpan.Zero;
}
