using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads podNetwork.vxlan.</summary>
internal static class VxlanReader
{
    /// <summary>The section's key.</summary>
    public const string Key = "vxlan";

    /// <summary>Where entries and routes may come from, the default first.</summary>
    private static readonly Vxlan[] Learnings = [new Vxlan(), new VxlanEvpn()];

    /// <summary>What is there; the defaults for the rest.</summary>
    /// <param name="network">podNetwork.</param>
    public static PodRouting Read(SettingsNode network)
    {
        var routing = Learnings[0];
        if (network.Section(Key, null) is { } node)
        {
            routing = node.Choice("learning", Learnings, one => one.Learning);
            routing = routing with
            {
                Vni = node.Integer("vni", 1, Vxlan.MostVni, routing.Vni) ?? routing.Vni,
                Port = node.Integer("port", 1, ushort.MaxValue, routing.Port) ?? routing.Port,
            };
            node.RejectUnknown();
        }
        if (routing is VxlanEvpn evpn)
            return evpn with { Bgp = BgpReader.Read(network) };
        if (network.Has(BgpReader.Key))
            network.Errors.Add(
                network.PathOf(BgpReader.Key),
                null,
                $"is written, but {network.PathOf(Key)}.learning is {routing.Learning}",
                $"Set learning: {Learnings[^1].Learning}, or remove it."
            );
        return routing;
    }
}
