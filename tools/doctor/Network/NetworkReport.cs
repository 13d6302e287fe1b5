using QuicLoad.Doctor.Checks;

namespace QuicLoad.Doctor.Network;

/// <summary>The whole answer of a network test.</summary>
/// <param name="Reading">What was seen.</param>
/// <param name="Results">What came of each pair.</param>
/// <param name="Time">When it ended.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record NetworkReport(NetworkReading Reading, IReadOnlyList<PairResult> Results, DateTimeOffset Time, TimeSpan Elapsed)
{
    /// <summary>With more nodes than this only findings are shown: that many pairs nobody reads.</summary>
    private const int MostNodesShown = 20;

    /// <summary>How many pairs are not as they must be, or could not be judged.</summary>
    public int Findings => Results.Count(result => result.State != State.Ok);

    /// <summary>Whether everything could be tried.</summary>
    public bool IsComplete => Reading.Problems.Count == 0 && Results.Count > 0 && Results.All(result => result.State != State.Unknown);

    /// <summary>How many nodes had a probe pod.</summary>
    public int Nodes => Results.Count(result => result.Pair.Rule == ProbeRule.NodeToOwnPod);

    /// <summary>The results to show: of a small stack all, of others the findings.</summary>
    /// <param name="all">All, however many.</param>
    public IEnumerable<PairResult> Shown(bool all) => Results.Where(result => all || Nodes <= MostNodesShown || result.State != State.Ok);
}
