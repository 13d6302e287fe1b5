using System.Net;
using QuicLoad.Components.Runtimes;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>What addresses and ranges must be to each other: routing without translation works only when nothing overlaps.</summary>
internal static class AddressRules
{
    /// <summary>Fewest pods that a podCIDR must have addresses for: a /29.</summary>
    private const int FewestAddresses = 5;

    /// <summary>Longest prefix that has room for the router and two nodes.</summary>
    private const int LongestNodeNetwork = 29;

    private const string VirtualPath = $"{BalancerDraft.Key}.{BalancerHostsReader.VirtualKey}";

    /// <summary>Checks all of it.</summary>
    public static void Check(
        NodeDraft controlPlane,
        IReadOnlyList<NodeDraft> workers,
        RouterDraft router,
        IPNetwork? nodeNetwork,
        KubernetesSettings kubernetes,
        IReadOnlyList<LiteralHost> literals,
        BalancerDraft? balancer,
        SettingsErrors errors
    )
    {
        var nodes = workers.Prepend(controlPlane).ToList();
        (string Path, string? Name, IPAddress? Address)[] others =
        [
            ("router", router.Name, router.Address),
            .. balancer?.Hosts.Select(host => (host.Path, host.Name, host.Address)) ?? [],
        ];
        Unique(
            [.. nodes.Select(node => ($"{node.Path}.name", node.Name)), .. others.Select(other => ($"{other.Path}.name", other.Name))],
            "Give each host a name of its own.",
            errors
        );
        var shared = balancer?.Virtual is { } settings ? new (string Path, IPAddress Address)[] { (VirtualPath, settings.Address) } : [];
        Unique(
            [
                .. nodes.Select(node => ($"{node.Path}.address", node.Address?.ToString())),
                .. others.Select(other => ($"{other.Path}.address", other.Address?.ToString())),
                .. shared.Select(one => (one.Path, (string?)one.Address.ToString())),
            ],
            "Give each host an address of its own.",
            errors
        );
        var ranges = new List<(string Path, IPNetwork Range)>();
        if (nodeNetwork is { } network)
        {
            if (network.PrefixLength > LongestNodeNetwork)
                errors.Add(
                    "nodeNetwork",
                    network.ToString(),
                    $"must have a length of at most {LongestNodeNetwork}: it holds the router, the control plane and a worker",
                    "Write the network that the hosts are in."
                );
            foreach (var node in nodes)
                InNetwork($"{node.Path}.address", node.Address, network, errors);
            foreach (var host in balancer?.Hosts ?? [])
                InNetwork($"{host.Path}.address", host.Address, network, errors);
            foreach (var (path, address) in shared)
                InNetwork(path, address, network, errors);
            if (router.Address is { } gateway && network.Contains(gateway))
                InNetwork("router.address", gateway, network, errors);
            ranges.Add(("nodeNetwork", network));
        }
        if (!kubernetes.ServiceCidr.Equals(KubernetesReader.NoRange))
            Disjoint("kubernetes.serviceCidr", kubernetes.ServiceCidr, ranges, errors);
        foreach (var node in nodes)
        {
            if (node.PodCidr is not { } range)
                continue;
            var usable = CapacityPlan.UsableAddresses(range);
            if (usable < FewestAddresses)
                errors.Add(
                    $"{node.Path}.podCidr",
                    range.ToString(),
                    $"must have room for at least {FewestAddresses} pods, and has room for {usable}",
                    "Give the node a /29 or a larger range."
                );
            Disjoint($"{node.Path}.podCidr", range, ranges, errors);
        }
        foreach (var node in nodes)
            if (node.UserCidr is { } range)
                Disjoint($"{node.Path}.userCidr", range, ranges, errors);
        foreach (var (path, range) in balancer?.Pool ?? [])
            Disjoint(path, range, ranges, errors);
        foreach (var (path, range) in ranges)
            SpecialRanges.Check(path, range, kubernetes.Runtime, errors);
        OutsideOfPods(router, literals, ranges, errors);
        CheckLiterals(nodes, router, nodeNetwork, kubernetes.Runtime, literals, errors);
    }

    /// <summary>Whose addresses the range of a setting has.</summary>
    public static string WhoIsIn(string path) =>
        path.EndsWith("userCidr", StringComparison.Ordinal) ? "packed users"
        : path.StartsWith(BalancerDraft.Key, StringComparison.Ordinal) ? "services' addresses"
        : "pods and Services";

    /// <summary>Addresses that viewers and hosts reach are where no pod, no Service and no packed user is.</summary>
    private static void OutsideOfPods(
        RouterDraft router,
        IReadOnlyList<LiteralHost> literals,
        List<(string Path, IPNetwork Range)> ranges,
        SettingsErrors errors
    )
    {
        var all = literals.Select(host => (host.Path, host.Shown, host.Address)).ToList();
        if (router.Address is { } gateway)
            all.Add(("router.address", gateway.ToString(), gateway));
        foreach (var (path, shown, address) in all)
        {
            var holder = ranges.FirstOrDefault(pair => pair.Path != "nodeNetwork" && pair.Range.Contains(address));
            if (holder.Path is not null)
                errors.Add(
                    path,
                    shown,
                    $"is inside {holder.Path}, {holder.Range}, where only {WhoIsIn(holder.Path)} are",
                    "Use another address or another range."
                );
        }
    }

    private static void CheckLiterals(
        IReadOnlyList<NodeDraft> nodes,
        RouterDraft router,
        IPNetwork? nodeNetwork,
        ContainerRuntime runtime,
        IReadOnlyList<LiteralHost> literals,
        SettingsErrors errors
    )
    {
        if (router.Address is { } gateway)
            SpecialRanges.Check("router.address", gateway.ToString(), gateway, runtime, errors);
        foreach (var host in literals)
        {
            // what only the hosts reach may be on each of them
            if (host.ByViewers || !IPAddress.IsLoopback(host.Address))
                SpecialRanges.Check(host.Path, host.Shown, host.Address, runtime, errors);
            if (nodeNetwork is { PrefixLength: < 31 } network && IsEdge(host.Address, network))
                errors.Add(
                    host.Path,
                    host.Shown,
                    $"is the first or last address of nodeNetwork, {network}, which no host may have",
                    "Use one between them."
                );
            if (host.Path == "viewers.originUrl" && nodes.FirstOrDefault(node => host.Address.Equals(node.Address)) is { } node)
                errors.Add(
                    host.Path,
                    host.Shown,
                    $"is {node.Path}.address: viewers would load their own cluster",
                    "Name the origin that is to be loaded."
                );
        }
    }

    private static void Unique(IReadOnlyList<(string Path, string? Value)> all, string cure, SettingsErrors errors)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, value) in all)
        {
            if (value is not null && !first.TryAdd(value, path))
                errors.Add(path, value, $"is taken by {first[value]}", cure);
        }
    }

    private static void InNetwork(string path, IPAddress? address, IPNetwork network, SettingsErrors errors)
    {
        if (address is null)
            return;
        if (!network.Contains(address))
            errors.Add(
                path,
                address.ToString(),
                $"is outside nodeNetwork, {network}",
                "Use an address of that network, or correct nodeNetwork."
            );
        else if (network.PrefixLength < 31 && IsEdge(address, network))
            errors.Add(
                path,
                address.ToString(),
                $"is the first or last address of nodeNetwork, {network}, which no host may have",
                "Use one between them."
            );
    }

    private static bool IsEdge(IPAddress address, IPNetwork network) =>
        address.Equals(network.BaseAddress) || address.Equals(network.LastAddress());

    private static void Disjoint(string path, IPNetwork range, List<(string Path, IPNetwork Range)> earlier, SettingsErrors errors)
    {
        foreach (var (otherPath, other) in earlier.Where(pair => pair.Range.Overlaps(range)))
            errors.Add(
                path,
                range.ToString(),
                IsOfNode(otherPath) ? $"overlaps {otherPath}" : $"overlaps {otherPath}, {other}",
                IsOfNode(path) ? "Give each node a range of its own." : "Choose another range."
            );
        earlier.Add((path, range));
    }

    private static bool IsOfNode(string path) =>
        path.EndsWith("podCidr", StringComparison.Ordinal) || path.EndsWith("userCidr", StringComparison.Ordinal);
}
