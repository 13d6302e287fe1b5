using System.Net;

namespace QuicLoad.Doctor.Network;

/// <summary>All pairs of a run.</summary>
/// <param name="Pairs">The pairs; each one's number is its place.</param>
/// <param name="Addresses">The pods' addresses by their node's name, and the router's by its own.</param>
internal sealed record ProbePlan(IReadOnlyList<ProbePair> Pairs, IReadOnlyDictionary<string, IPAddress> Addresses)
{
    /// <summary>Every pair of these nodes for each rule.</summary>
    /// <param name="nodes">Nodes whose probe pods run, with the pods' addresses.</param>
    /// <param name="router">The router where it looks at what comes in; null where it does not.</param>
    public static ProbePlan For(IReadOnlyList<(string Node, IPAddress Pod)> nodes, (string Name, IPAddress Address)? router)
    {
        var names = nodes.Select(node => node.Node).ToList();
        (ProbeRule Rule, string From, string To)[] pairs =
        [
            .. names.SelectMany(from => names.Where(to => to != from).Select(to => (ProbeRule.PodToPod, from, to))),
            .. names.Select(node => (ProbeRule.NodeToOwnPod, node, node)),
            .. names.SelectMany(from => names.Where(to => to != from).Select(to => (ProbeRule.NodeToPod, from, to))),
            .. router is { } outside ? names.Select(node => (ProbeRule.PodToOutside, node, outside.Name)) : [],
        ];
        var addresses = nodes.ToDictionary(node => node.Node, node => node.Pod, StringComparer.Ordinal);
        if (router is { } reached)
            addresses[reached.Name] = reached.Address;
        return new ProbePlan([.. pairs.Select((pair, number) => new ProbePair(number, pair.Rule, pair.From, pair.To))], addresses);
    }

    /// <summary>What a host's program sends to: a pair's mark, the address, and whether it answers, in a line each.</summary>
    public string Targets(string host, bool fromPod) =>
        string.Join(
            '\n',
            Pairs
                .Where(pair => pair.From == host && pair.FromPod == fromPod)
                .Select(pair => $"{pair.Mark} {Addresses[pair.To]} {(pair.IsAnswered ? 1 : 0)}")
        );
}
