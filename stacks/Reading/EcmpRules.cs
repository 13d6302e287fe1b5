using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Services.Paths;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>What must be so that the router gets a service's address from every worker, and uses all of them at once.</summary>
internal static class EcmpRules
{
    private const string Bgp = $"podNetwork.{BgpReader.Key}";

    /// <summary>Checks all of it.</summary>
    public static void Check(
        IReadOnlyList<(string Path, ServiceSettings Service)> services,
        PodRouting routing,
        RouterDraft router,
        IPNetwork? nodeNetwork,
        IReadOnlyList<NodeDraft> workers,
        BalancerDraft? balancer,
        SettingsErrors errors
    )
    {
        var announced = services.Where(one => one.Service.Path is Ecmp).ToList();
        if (announced.Count == 0)
            return;
        if (routing is { RouterPeers: true, Sessions: { } bgp })
            CheckSessions(bgp, announced[0].Path, router.Name, workers.Count, errors);
        else
            errors.Add(
                $"{announced[0].Path}.path",
                "ecmp",
                $"needs nodes that announce the address to the router by BGP, and podNetwork.routing is {routing.Word}",
                "Use podNetwork.routing: bgp, or another path."
            );
        foreach (var (path, service) in announced)
            if (service.Path.Announced is { } address)
                CheckAddress($"{path}.ecmp.address", address, nodeNetwork, balancer, errors);
    }

    private static void CheckSessions(Bgp bgp, string service, string? router, int workers, SettingsErrors errors)
    {
        if (bgp.Reflectors.Any(name => name != router))
            errors.Add(
                $"{Bgp}.reflectors",
                string.Join(", ", bgp.Reflectors),
                $"must be the router alone, or none, since {service}.path is ecmp: a reflector passes one way to an address on, and the "
                    + "router needs all",
                router is null ? "Remove it for a full mesh." : $"Use [{router}], or remove it for a full mesh."
            );
        if (bgp.MaximumPaths < 2)
            errors.Add(
                $"{Bgp}.maximumPaths",
                $"{bgp.MaximumPaths}",
                $"must be 2 or more, since {service}.path is ecmp: so many workers get a service's packets at once",
                $"Set it to {Math.Max(2, workers)}, the number of workers."
            );
    }

    private static void CheckAddress(string path, IPAddress address, IPNetwork? nodeNetwork, BalancerDraft? balancer, SettingsErrors errors)
    {
        const string Cure = "Use an address that belongs to no range of the stack.";
        if (nodeNetwork is { } network && network.Contains(address))
            errors.Add(path, $"{address}", $"is inside nodeNetwork, {network}, where hosts look for it on their link", Cure);
        foreach (var (_, range) in balancer?.Pool.Where(one => one.Range.Contains(address)) ?? [])
            errors.Add(path, $"{address}", $"is inside balancer.pool, {range}, which the router sends to the balancer", Cure);
    }
}
