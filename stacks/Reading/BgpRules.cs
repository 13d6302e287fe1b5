using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Stacks.Reading;

/// <summary>What podNetwork.bgp must be to the router and the nodes.</summary>
internal static class BgpRules
{
    private const string Section = $"podNetwork.{BgpReader.Key}";

    private const string Reflectors = $"{Section}.reflectors";

    /// <summary>Checks all of it.</summary>
    public static void Check(
        PodRouting routing,
        RouterDraft router,
        NodeDraft controlPlane,
        IReadOnlyList<NodeDraft> workers,
        SettingsErrors errors
    )
    {
        if (routing.Sessions is not { } bgp)
            return;
        var nodes = workers.Prepend(controlPlane).Select(node => node.Name).OfType<string>().ToList();
        CheckReflectors(bgp, nodes, router.Name, routing.RouterPeers, errors);
        var dead = workers.Where(worker => worker.Abandoned).Select(worker => worker.Name).ToList();
        if (bgp.Reflectors.Count > 0 && bgp.Reflectors.All(dead.Contains))
            errors.Add(
                Reflectors,
                string.Join(", ", bgp.Reflectors),
                "must have at least 1 item that is not abandoned",
                routing.RouterPeers ? "Add the router or another node." : "Add another node."
            );
        if (!routing.RouterPeers)
            CheckNoRouter(bgp, errors);
        else if (bgp.AsnOfRouter != bgp.Asn && router.Name is { } reflector && bgp.Reflectors.Contains(reflector))
            errors.Add(
                $"{Section}.routerAsn",
                $"{bgp.RouterAsn}",
                $"must be the nodes' AS, {bgp.Asn}, since {reflector} is a reflector, and routes are reflected within one AS",
                $"Remove it, or use nodes in {Reflectors}."
            );
    }

    private static void CheckReflectors(Bgp bgp, List<string> nodes, string? router, bool routerPeers, SettingsErrors errors)
    {
        List<string> known = routerPeers && router is not null ? [.. nodes, router] : nodes;
        for (var i = 0; i < bgp.Reflectors.Count; i++)
        {
            var name = bgp.Reflectors[i];
            if (name == router && !routerPeers)
                errors.Add(
                    $"{Reflectors}[{i}]",
                    name,
                    "is the router, which has no part in EVPN: nodes reflect it",
                    $"Use one or more of {string.Join(", ", nodes)}, or remove reflectors for a full mesh."
                );
            else if (!known.Contains(name))
                errors.Add(
                    $"{Reflectors}[{i}]",
                    name,
                    $"is {(routerPeers ? "neither the router nor a node" : "not a node")} of this stack",
                    NearestName.Find(name, known) is { } near ? $"Did you mean {near}?" : $"Use one of {string.Join(", ", known)}."
                );
            else if (bgp.Reflectors.Take(i).Contains(name))
                errors.Add($"{Reflectors}[{i}]", name, "is written twice", "Remove one of them.");
        }
    }

    /// <summary>What is said of a router that has no session would have no effect.</summary>
    private static void CheckNoRouter(Bgp bgp, SettingsErrors errors)
    {
        if (bgp.RouterAsn is { } asn)
            errors.Add($"{Section}.routerAsn", $"{asn}", "is of no use: the router has no part in EVPN", "Remove it.");
    }
}
