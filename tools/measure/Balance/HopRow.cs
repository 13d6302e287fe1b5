using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>How many routers are on the ways to a server by one entrance, and back.</summary>
/// <param name="Entrance">The entrance.</param>
/// <param name="Flows">How many flows went there, each from a port of its own.</param>
/// <param name="Forward">Those that were answered, by how many routers forwarded them.</param>
/// <param name="Back">Their answers, by how many routers forwarded these.</param>
/// <param name="Unexplained">TTLs of answers that did not begin with <see cref="FirstTtl"/>, as answers of Linux do.</param>
/// <param name="Failures">Why flows were not answered and how many, the most frequent first.</param>
internal sealed record HopRow(
    string Entrance,
    int Flows,
    IReadOnlyList<HopCount> Forward,
    IReadOnlyList<HopCount> Back,
    IReadOnlyList<int> Unexplained,
    IReadOnlyList<(string Reason, int Times)> Failures
)
{
    /// <summary>What Linux sends with (net.ipv4.ip_default_ttl).</summary>
    public const int FirstTtl = 64;

    /// <summary>How many flows were answered.</summary>
    public int Answered => Forward.Sum(count => count.Flows);

    /// <summary>A row for each entrance of an order.</summary>
    public static IReadOnlyList<HopRow> From(HopOrder order, IReadOnlyList<HopAnswer> answers) =>
        [.. order.Entrances.Select((entrance, i) => One(entrance, [.. answers.Where(answer => answer.Entrance == i)]))];

    private static HopRow One(string entrance, IReadOnlyList<HopAnswer> answers)
    {
        var back = answers.Select(answer => answer.AnswerTtl).OfType<int>().ToList();
        return new HopRow(
            entrance,
            answers.Count,
            // A router passes on what has a TTL of 2 or more, and takes 1 off.
            HopCount.Of(answers.Select(answer => answer.Ttl).OfType<int>().Select(ttl => ttl - 1)),
            HopCount.Of(back.Where(IsExplained).Select(ttl => FirstTtl - ttl)),
            [.. back.Where(ttl => !IsExplained(ttl)).Distinct().Order()],
            Reasons.Of(answers.Select(answer => answer.Error))
        );
    }

    private static bool IsExplained(int ttl) => ttl is <= FirstTtl and >= FirstTtl - HopText.LargestTtl;
}
