using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Checks;

namespace QuicLoad.Doctor.Network;

/// <summary>Judges pairs by what the far end saw, against the rules and what the plan promises.</summary>
/// <param name="reading">What was seen.</param>
internal sealed class PairJudge(NetworkReading reading)
{
    private const string Compare = "./doctor -s STACK compares routes, rules, firewalls and links with the stack";

    private readonly Dictionary<string, NodeSpec> nodes = reading.Stack.Plan.Nodes.ToDictionary(node => node.Name);

    private PodRouting Routing => reading.Stack.Cluster.PodNetwork.Routing;

    /// <summary>Judges all pairs.</summary>
    public IReadOnlyList<PairResult> Judge() => [.. reading.Plan.Pairs.Select(Judge)];

    private PairResult Judge(ProbePair pair)
    {
        var path = PathReader.Read(reading, pair);
        if (
            reading.Ends.GetValueOrDefault(pair.From)?.Sent?.GetValueOrDefault(pair.Number) is not { } sent
            || (sent.Local is null && sent.Error.Length == 0)
        )
            return new PairResult(pair, State.Unknown, path, $"{pair.From} could not send", "See what is said of it below");
        if (pair.IsAnswered && reading.Ends.GetValueOrDefault(pair.To)?.Arrivals is null)
            return new PairResult(pair, State.Unknown, path, $"{pair.To} did not tell what arrived", "See what is said of it below");
        var wrong = (path.Seen is null ? Lost(pair, sent) : Arrived(pair, path, sent)).ToList();
        return wrong.Count > 0
                ? new PairResult(
                    pair,
                    State.Wrong,
                    path,
                    string.Join("; ", wrong.Select(one => one.Finding)),
                    string.Join("; ", wrong.Select(one => one.Cure).Distinct())
                )
            : pair.BetweenNodes && path.Encapsulated is null
                ? new PairResult(
                    pair,
                    State.Unknown,
                    path,
                    $"it arrives, and {reading.Devices.GetValueOrDefault(pair.To, "the interface")} of {pair.To} does not show how",
                    "Look which interface it comes in by: tcpdump -ni any udp"
                )
            : new PairResult(pair, State.Ok, path, string.Empty, string.Empty);
    }

    private IEnumerable<(string Finding, string Cure)> Lost(ProbePair pair, SentProbe sent)
    {
        if (sent.Error.Length > 0)
        {
            yield return ($"it cannot be sent: {sent.Error}", $"On {pair.From}: ip route get {reading.Plan.Addresses[pair.To]}; {Compare}");
            yield break;
        }
        var lowest = reading.Sightings[pair.Number].OrderBy(one => one.Seen.Ttl).Select(one => one.Host).FirstOrDefault();
        yield return (
            lowest is null ? "nothing arrives, and no host saw it come in" : $"nothing arrives; it was last seen on {lowest}",
            $"On {lowest ?? pair.From}: ip route get {reading.Plan.Addresses[pair.To]}; {Compare}"
        );
    }

    private IEnumerable<(string Finding, string Cure)> Arrived(ProbePair pair, PairPath path, SentProbe sent)
    {
        if (pair.IsAnswered && sent.Answered == 0)
            yield return ("it arrives, and no answer comes back", $"Look at the pair {pair.To} to {pair.From}; {Compare}");
        if (pair.FromPod && !nodes[pair.From].PodCidr.Contains(path.Source!))
            yield return (
                $"the pod has {path.Source}, which is not of {nodes[pair.From].PodCidr}",
                $"Look at the pod network's configuration on {pair.From}; {Compare}"
            );
        if (pair.IsAnswered && path.Translated == true)
            yield return ($"{path.Source} arrives as {path.Seen}", "No rule may translate it: the check translation of ./doctor -s STACK");
        if (!pair.IsAnswered && Promised(pair.From) is var promised && !promised.Contains(path.Seen!))
            yield return (
                $"{path.Source} is seen as {path.Seen}, and the plan promises {promised}",
                "The check translation of ./doctor -s STACK"
            );
        if (path.Mtu < path.DeviceMtu)
            yield return (
                $"packets of up to {path.Mtu} bytes arrive, and the interface sends {path.DeviceMtu}",
                $"Give all links of the way one MTU, or pods a smaller one: the check mtu of ./doctor -s STACK, and {pair.To}'s interfaces"
            );
        if (path.InFragments)
            yield return ("it comes in pieces", "Give pods an MTU that leaves room for what is put around their packets");
        if (pair.BetweenNodes && path.Encapsulated is { } encapsulated && encapsulated != (Routing.Encapsulation > 0))
            yield return encapsulated
                ? ($"it comes encapsulated ({path.Envelope}), and the plan promises that it does not", Compare)
                : ($"it comes as it is, and the plan promises {Routing.Encapsulation} bytes around it", Compare);
    }

    private IPNetwork Promised(string node) => Routing.SeenOutside(nodes[node]);
}
