using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Acceptance.Services;

/// <summary>What became of a stream of requests.</summary>
internal sealed record StreamOutcome(string Name, IReadOnlyList<BalanceAnswer> Answers)
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    /// <summary>Those that failed, in the order of their begin.</summary>
    public IReadOnlyList<BalanceAnswer> Failed { get; } =
    [.. Answers.Where(answer => answer.Error is not null).OrderBy(answer => answer.At)];

    /// <summary>How long after a moment the last request began that failed; zero where none did.</summary>
    public TimeSpan Outage(DateTimeOffset moment) =>
        Failed.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(0, Failed[^1].At - Seconds(moment)));

    /// <summary>Those that began and failed in the seconds before a moment; clients that only start may be slower.</summary>
    public int FailedBefore(DateTimeOffset moment) =>
        Failed.Count(answer => answer.At > Seconds(moment - Before) && answer.At + answer.TotalSeconds < Seconds(moment));

    /// <summary>Whether requests were made to the end of a time after a moment.</summary>
    public bool Covers(DateTimeOffset moment, TimeSpan time) => Answers.Max(answer => answer.At) >= Seconds(moment + time);

    /// <summary>A line for people.</summary>
    public string Say(DateTimeOffset moment) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Failed.Count} of {Answers.Count} failed, the last began {Outage(moment).TotalSeconds:0.00} s after it"
        ) + (Failed.Count == 0 ? "" : $" ({string.Join("; ", Reasons())})");

    private IEnumerable<string> Reasons() =>
        Failed
            .GroupBy(answer => answer.Error)
            .OrderByDescending(group => group.Count())
            .Take(3)
            .Select(group => $"{group.Count()} {group.Key}");

    private static double Seconds(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).TotalSeconds;
}
