using QuicLoad.Doctor.Declared;

namespace QuicLoad.Doctor.Network;

/// <summary>What came of a run.</summary>
/// <param name="Stack">What is declared.</param>
/// <param name="Plan">The pairs that were tried.</param>
/// <param name="Ends">What each host told, by its name.</param>
/// <param name="Devices">The interface of each host that has its address in the nodes' network.</param>
/// <param name="Problems">What could not be tried.</param>
/// <param name="Remarks">What was not looked at, and why.</param>
internal sealed record NetworkReading(
    DeclaredStack Stack,
    ProbePlan Plan,
    IReadOnlyDictionary<string, ProbeEnd> Ends,
    IReadOnlyDictionary<string, string> Devices,
    IReadOnlyList<NetworkProblem> Problems,
    IReadOnlyList<string> Remarks
)
{
    /// <summary>Where each pair's probes came in, by its number.</summary>
    public ILookup<int, (string Host, Sighting Seen)> Sightings { get; } =
        Ends.SelectMany(end => end.Value.Sightings.Select(seen => (Host: end.Key, Seen: seen))).ToLookup(one => one.Seen.Pair);
}
