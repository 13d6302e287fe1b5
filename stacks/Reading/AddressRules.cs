using System.Net;
using QuicLoad.Stacks.Planning;

namespace QuicLoad.Stacks.Reading;

/// <summary>What addresses and ranges must be to each other: routing without translation works only when nothing overlaps.</summary>
internal static class AddressRules
{
    /// <summary>Fewest pods that a podCIDR must have addresses for: a /29.</summary>
    private const int FewestAddresses = 5;

    /// <summary>Checks all of it.</summary>
    public static void Check(
        NodeDraft controlPlane, IReadOnlyList<NodeDraft> workers, RouterDraft router, IPNetwork? nodeNetwork, IPNetwork serviceCidr,
        IReadOnlyList<(string Path, IPAddress Address)> dns, SettingsErrors errors)
    {
        var nodes = workers.Prepend(controlPlane).ToList();
        Unique([.. nodes.Select(node => (node.Path, node.Name)), ("router", router.Name)], "name", "Give each host a name of its own.", errors);
        Unique([.. nodes.Select(node => (node.Path, node.Address?.ToString())), ("router", router.Address?.ToString())], "address",
            "Give each host an address of its own.", errors);
        var ranges = new List<(string Path, IPNetwork Range)>();
        if (nodeNetwork is { } network)
        {
            foreach (var node in nodes)
                InNetwork(node, network, errors);
            ranges.Add(("nodeNetwork", network));
        }
        Disjoint("kubernetes.serviceCidr", serviceCidr, ranges, errors);
        foreach (var node in nodes)
        {
            if (node.PodCidr is not { } range)
                continue;
            var usable = CapacityPlan.UsableAddresses(range);
            if (usable < FewestAddresses)
                errors.Add($"{node.Path}.podCidr", range.ToString(), $"must have room for at least {FewestAddresses} pods, and has room for {usable}",
                    "Give the node a /29 or a larger range.");
            Disjoint($"{node.Path}.podCidr", range, ranges, errors);
        }
        foreach (var (path, address) in dns.Append(("router.address", router.Address!)).Where(pair => pair.Item2 is not null))
        {
            var holder = ranges.FirstOrDefault(pair => pair.Path != "nodeNetwork" && pair.Range.Contains(address));
            if (holder.Path is not null)
                errors.Add(path, address.ToString(), $"is inside {holder.Path}, {holder.Range}, where only pods and Services are", "Use another address or another range.");
        }
    }

    private static void Unique(IReadOnlyList<(string Path, string? Value)> all, string key, string cure, SettingsErrors errors)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, value) in all)
        {
            if (value is not null && !first.TryAdd(value, $"{path}.{key}"))
                errors.Add($"{path}.{key}", value, $"is taken by {first[value]}", cure);
        }
    }

    private static void InNetwork(NodeDraft node, IPNetwork network, SettingsErrors errors)
    {
        if (node.Address is not { } address)
            return;
        if (!network.Contains(address))
            errors.Add($"{node.Path}.address", address.ToString(), $"is outside nodeNetwork, {network}",
                "Use an address of that network, or correct nodeNetwork.");
        else if (network.PrefixLength < 31 && (address.Equals(network.BaseAddress) || address.Equals(Last(network))))
            errors.Add($"{node.Path}.address", address.ToString(), $"is the first or last address of nodeNetwork, {network}, which no host may have",
                "Use one between them.");
    }

    private static void Disjoint(string path, IPNetwork range, List<(string Path, IPNetwork Range)> earlier, SettingsErrors errors)
    {
        foreach (var (otherPath, other) in earlier.Where(pair => Overlap(pair.Range, range)))
            errors.Add(path, range.ToString(), otherPath.EndsWith("podCidr", StringComparison.Ordinal) ? $"overlaps {otherPath}" : $"overlaps {otherPath}, {other}",
                path.EndsWith("podCidr", StringComparison.Ordinal) ? "Give each node a range of its own." : "Choose another range.");
        earlier.Add((path, range));
    }

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    private static IPAddress Last(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var i = 0; i < 4; i++)
            bytes[i] |= (byte)(0xFF >> Math.Clamp(network.PrefixLength - (8 * i), 0, 8));
        return new IPAddress(bytes);
    }
}
