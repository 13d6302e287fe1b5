using System.Net;
using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>With which address the stack promises that the far end sees each viewer: its own, or its node's.</summary>
internal sealed class PromisedAddresses
{
    private readonly IReadOnlyList<(IPNetwork Pods, IPNetwork Seen)> nodes;

    private PromisedAddresses(IReadOnlyList<(IPNetwork Pods, IPNetwork Seen)> nodes) => this.nodes = nodes;

    /// <summary>The nodes' podCIDRs, and their packed users' ranges.</summary>
    public IReadOnlyList<IPNetwork> Ranges => [.. nodes.Select(node => node.Pods)];

    /// <summary>Whether viewers are to be behind their nodes.</summary>
    public bool HidesPods => nodes.Any(node => !node.Seen.Overlaps(node.Pods));

    /// <summary>
    /// Reads the stack's outputs "nodes" and "users"; a stack of before the promise keeps every address, as packed users always do.
    /// </summary>
    public static PromisedAddresses Read(JsonElement settings) =>
        new(
            settings.ValueKind == JsonValueKind.Object
            && settings.TryGetProperty(StackOutputs.Nodes, out var rows)
            && rows.ValueKind == JsonValueKind.Array
                ? [.. rows.EnumerateArray().Select(Node).OfType<(IPNetwork, IPNetwork)>(), .. Users(settings)]
                : []
        );

    /// <summary>The address that the far end is to see of a pod with an address.</summary>
    public IPAddress For(IPAddress pod) =>
        nodes.Where(node => node.Pods.Contains(pod) && !node.Seen.Contains(pod)).Select(node => node.Seen.BaseAddress).FirstOrDefault(pod);

    private static (IPNetwork, IPNetwork)? Node(JsonElement row) =>
        Range(row, "podCidr") is { } pods ? (pods, Range(row, "seenOutside") ?? pods) : null;

    private static IEnumerable<(IPNetwork, IPNetwork)> Users(JsonElement settings) =>
        settings.TryGetProperty(StackOutputs.Users, out var users)
        && users.ValueKind == JsonValueKind.Object
        && users.TryGetProperty("ranges", out var ranges)
        && ranges.ValueKind == JsonValueKind.Object
        && ranges.TryGetProperty("nodes", out var nodes)
        && nodes.ValueKind == JsonValueKind.Object
            ? nodes.EnumerateObject().Select(node => Range(node.Value, "cidr")).OfType<IPNetwork>().Select(range => (range, range))
            : [];

    private static IPNetwork? Range(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object
        && row.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
        && IPNetwork.TryParse(text.GetString(), out var range)
            ? range
            : null;
}
