using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Balance;

/// <summary>A row of the table: a test, all of a size together, or all that one entrance took.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Protocol">h1, h2 or h3.</param>
/// <param name="Counts">Answers of each server.</param>
/// <param name="Failed">Requests without an answer.</param>
/// <param name="Choices">How many times a server was chosen.</param>
/// <param name="Deviation">(max-min)/max of the counts; null where nothing was answered.</param>
/// <param name="Chance">What pure chance gives; null where requests chose nothing, since all went over one connection.</param>
/// <param name="P50">The median of the answered requests' whole times, seconds; null where there are none.</param>
/// <param name="P99">Their 99th percentile.</param>
/// <param name="HandshakeP50">The median of their handshakes; null where none had one.</param>
/// <param name="HandshakeP99">Their 99th percentile.</param>
internal sealed record BalanceRow(
    string Name,
    string Protocol,
    IReadOnlyList<int> Counts,
    int Failed,
    int Choices,
    double? Deviation,
    Chance? Chance,
    double? P50,
    double? P99,
    double? HandshakeP50,
    double? HandshakeP99
)
{
    /// <summary>How many servers were met.</summary>
    public int Met => Counts.Count(count => count > 0);

    /// <summary>The share of tests in which chance gives this deviation or a larger one; null where chance has no say.</summary>
    public double? Probability => Deviation is { } deviation ? Chance?.AtLeast(deviation) : null;

    /// <summary>Puts answers together.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="protocol">h1, h2 or h3.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="servers">The servers.</param>
    /// <param name="hasChoice">Whether each request chose a server.</param>
    /// <param name="isKept">Whether a source keeps its server.</param>
    public static BalanceRow From(
        string name,
        string protocol,
        IReadOnlyList<BalanceAnswer> answers,
        Servers servers,
        bool hasChoice,
        bool isKept
    )
    {
        var answered = answers.Where(answer => answer.Server is not null).ToList();
        var choices = Persistence.Choices(answered, isKept);
        var counts = servers.Count(answered);
        var times = Sorted(answered.Select(answer => answer.TotalSeconds));
        var handshakes = Sorted(answered.Select(answer => answer.HandshakeSeconds).Where(seconds => seconds > 0));
        return new BalanceRow(
            name,
            protocol,
            counts,
            answers.Count - answered.Count,
            choices,
            answered.Count > 0 ? Spread.Deviation(counts) : null,
            hasChoice && choices > 0 ? Chance.For(choices, counts.Count) : null,
            At(times, 0.5),
            At(times, 0.99),
            At(handshakes, 0.5),
            At(handshakes, 0.99)
        );
    }

    private static List<double> Sorted(IEnumerable<double> values) => [.. values.Order()];

    private static double? At(List<double> sorted, double share) => sorted.Count > 0 ? Quantile.At(sorted, share) : null;
}
