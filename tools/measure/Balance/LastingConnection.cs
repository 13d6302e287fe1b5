using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>One connection that was held, and those that took its place.</summary>
internal sealed record LastingConnection
{
    /// <summary>What is spoken.</summary>
    public required string Protocol { get; init; }

    /// <summary>Its number.</summary>
    public required int Client { get; init; }

    /// <summary>The client's address.</summary>
    public required string Source { get; init; }

    /// <summary>Where it went: the index of the entrance.</summary>
    public required int Entrance { get; init; }

    /// <summary>Who answered first; null where nobody ever did.</summary>
    public required ServerAnswer? First { get; init; }

    /// <summary>Who answered last.</summary>
    public required ServerAnswer? Last { get; init; }

    /// <summary>What became of it.</summary>
    public required LastingFate Fate { get; init; }

    /// <summary>When it was seen to be broken, seconds from the begin: its first request that failed or went elsewhere had ended.</summary>
    public double? BrokenAt { get; init; }

    /// <summary>Who answered over the connection that took its place; null where it is not broken, or nobody did.</summary>
    public ServerAnswer? Next { get; init; }

    /// <summary>How many connections there were.</summary>
    public required int Connections { get; init; }

    /// <summary>How many requests.</summary>
    public required int Requests { get; init; }

    /// <summary>How many of them failed.</summary>
    public required int Failed { get; init; }

    /// <summary>The longest time without an answer, seconds; asking once a second gives 1.</summary>
    public required double Silence { get; init; }

    /// <summary>Reads it from its requests.</summary>
    /// <param name="answers">They, of one client.</param>
    /// <param name="seconds">How long all were held.</param>
    public static LastingConnection From(IEnumerable<LastingAnswer> answers, double seconds)
    {
        var all = answers.OrderBy(answer => answer.AtSeconds).ToList();
        var first = all.Find(answer => answer.Answer.Server is not null);
        var broken = first is null ? null : FirstBroken(all, first);
        var next = broken is null ? null : all.Find(answer => answer.Connection > first!.Connection && answer.Answer.Server is not null);
        return new LastingConnection
        {
            Protocol = all[0].Protocol,
            Client = all[0].Client,
            Source = all[0].Answer.Source,
            Entrance = all[0].Answer.Entrance,
            First = first?.Answer.Server,
            Last = all.FindLast(answer => answer.Answer.Server is not null)?.Answer.Server,
            Fate = FateOf(all, first, broken),
            BrokenAt = broken is null ? null : broken.AtSeconds + broken.Answer.TotalSeconds,
            Next = next?.Answer.Server,
            Connections = all[^1].Connection,
            Requests = all.Count,
            Failed = all.Count(answer => answer.Answer.Error is not null),
            Silence = LongestSilence(all, seconds),
        };
    }

    // A failure with an answer after it over the same connection is one of the request alone.
    private static LastingAnswer? FirstBroken(List<LastingAnswer> all, LastingAnswer first)
    {
        var last = all.FindLast(answer => answer.Connection == first.Connection && answer.Answer.Server is not null)!;
        return all.Find(answer =>
            answer.AtSeconds > last.AtSeconds && (answer.Answer.Error is not null || answer.Connection > last.Connection)
        );
    }

    private static LastingFate FateOf(List<LastingAnswer> all, LastingAnswer? first, LastingAnswer? broken) =>
        first is null ? LastingFate.Never
        : broken is not null ? LastingFate.Broken
        : all.Exists(answer => answer.Answer.Server is { } server && server.Pod != first.Answer.Server!.Pod) ? LastingFate.Moved
        : LastingFate.Kept;

    private static double LongestSilence(List<LastingAnswer> all, double seconds)
    {
        var moments = all.Where(answer => answer.Answer.Server is not null)
            .Select(answer => answer.AtSeconds + answer.Answer.TotalSeconds)
            .Prepend(all[0].AtSeconds)
            .Append(seconds)
            .Order()
            .ToList();
        return moments.Skip(1).Zip(moments, (later, sooner) => later - sooner).Max();
    }
}
