using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Stacks.Reading;

/// <summary>The sections of podNetwork that a routing has for itself.</summary>
internal static class RoutingOptions
{
    /// <summary>Routings that have options: what reads them out of podNetwork.</summary>
    private static readonly Dictionary<Type, Func<SettingsNode, PodRouting>> Readers = new()
    {
        [typeof(Bgp)] = BgpReader.Read,
        [typeof(Vxlan)] = VxlanReader.Read,
    };

    /// <summary>The sections, each with the routings that have it, and those whose readers judge it.</summary>
    private static readonly (string Key, Type[] Routings, Type[] Judges)[] Sections =
    [
        (BgpReader.Key, [typeof(Bgp)], [typeof(Vxlan)]),
        (VxlanReader.Key, [typeof(Vxlan)], []),
    ];

    /// <summary>The routing with its options; those of another one are a mistake.</summary>
    /// <param name="node">podNetwork.</param>
    /// <param name="routing">As it stands in the table of pod networks.</param>
    public static PodRouting Read(SettingsNode node, PodRouting routing)
    {
        var type = routing.GetType();
        foreach (var (key, routings, _) in Sections.Where(one => !one.Routings.Concat(one.Judges).Contains(type) && node.Has(one.Key)))
        {
            var words = PodNetworkTable.Routings.Where(one => routings.Contains(one.GetType())).Select(one => one.Word);
            node.Errors.Add(
                node.PathOf(key),
                null,
                $"is written, but {node.PathOf("routing")} is {routing.Word}",
                $"Set routing: {string.Join(" or ", words)}, or remove it."
            );
        }
        return Readers.GetValueOrDefault(type) is { } read ? read(node) : routing;
    }
}
