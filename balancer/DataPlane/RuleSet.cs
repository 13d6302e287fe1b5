using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// The data plane as nftables reads it: one transaction that replaces this program's own tables and touches no other. Nothing in it is text
/// of others: addresses, numbers and names of devices only.
/// </summary>
internal static class RuleSet
{
    /// <summary>Without one of its own every load would have another, and move flows.</summary>
    private const string HashSeed = "0x51554943";

    /// <summary>The text.</summary>
    /// <param name="frontends">What to do.</param>
    /// <param name="pool">Which packets are for Services.</param>
    /// <param name="link">Where frames come in and go out; null where that is not known, and frames are left as they are.</param>
    /// <param name="neighbours">The hardware addresses of nodes; who has none gets nothing by frames.</param>
    /// <param name="ingresses">Who is served on this host itself.</param>
    public static string Render(
        IReadOnlyList<Frontend> frontends,
        ServicePool pool,
        NetworkLink? link,
        IReadOnlyDictionary<IPAddress, PhysicalAddress> neighbours,
        params IReadOnlyList<IngressFrontend> ingresses
    )
    {
        var text = new StringBuilder();
        Begin(text, "ip");
        Translation(text, [.. frontends.Where(frontend => !frontend.Path.KeepsDestination && frontend.Targets.Count > 0)], pool, ingresses);
        Begin(text, "netdev");
        var frames = frontends
            .Where(frontend => frontend.Path.KeepsDestination)
            .Select(frontend => frontend with { Targets = [.. frontend.Targets.Where(target => neighbours.ContainsKey(target.Address))] })
            .Where(frontend => frontend.Targets.Count > 0)
            .ToList();
        if (link is not null && frames.Count > 0)
            Frames(text, frames, link, neighbours);
        return text.ToString();
    }

    /// <summary>Takes everything of this program away.</summary>
    public static string RenderNothing()
    {
        var text = new StringBuilder();
        Begin(text, "ip");
        Begin(text, "netdev");
        return text.ToString();
    }

    private static void Begin(StringBuilder text, string family) =>
        // a table that is not there cannot be deleted
        Line(text, 0, $"table {family} {BalancerWords.Table} {{}}").Line(0, $"delete table {family} {BalancerWords.Table}");

    private static void Translation(
        StringBuilder text,
        IReadOnlyList<Frontend> frontends,
        ServicePool pool,
        IReadOnlyList<IngressFrontend> ingresses
    )
    {
        text.Line(0, $"table ip {BalancerWords.Table} {{");
        text.Line(1, "chain services {").Line(2, "type nat hook prerouting priority dstnat; policy accept;");
        if (frontends.Count > 0)
            text.Line(2, $"ip daddr . meta l4proto . th dport vmap {Choice(frontends)}");
        text.Line(1, "}");
        // what nobody serves is refused at once, before it would be routed on
        text.Line(1, "chain unserved {").Line(2, "type filter hook prerouting priority dstnat + 10; policy accept;");
        if (ingresses.Count > 0)
            text.Line(2, $"ip daddr . meta l4proto . th dport {{ {string.Join(", ", ingresses.SelectMany(Doors))} }} accept");
        text.Line(2, $"ip daddr {Range(pool)} meta l4proto tcp reject with tcp reset")
            .Line(2, $"ip daddr {Range(pool)} meta l4proto udp reject with icmp port-unreachable")
            .Line(1, "}");
        // what a node gets through the balancer it answers through the balancer
        text.Line(1, "chain marked {")
            .Line(2, "type filter hook forward priority mangle; policy accept;")
            .Line(2, $"ct direction original ct original ip daddr {Range(pool)} " + $"ct status dnat ip dscp set 0x{BalancerWords.Dscp:x2}")
            .Line(1, "}");
        foreach (var frontend in frontends)
            text.Line(1, $"chain {NameOf(frontend)} {{")
                .Line(
                    2,
                    $"meta l4proto {Word(frontend.Transport)} counter dnat ip to numgen inc mod {frontend.Targets.Count} map {{ "
                        + string.Join(", ", frontend.Targets.Select((target, i) => $"{i} : {target.Address} . {target.Port}"))
                        + " }"
                )
                .Line(1, "}");
        text.Line(0, "}");
    }

    private static void Frames(
        StringBuilder text,
        List<Frontend> frontends,
        NetworkLink link,
        IReadOnlyDictionary<IPAddress, PhysicalAddress> neighbours
    )
    {
        text.Line(0, $"table netdev {BalancerWords.Table} {{")
            .Line(1, "chain services {")
            .Line(2, $"type filter hook ingress device \"{link.Device}\" priority filter; policy accept;")
            .Line(2, $"ip daddr . meta l4proto . th dport vmap {Choice(frontends)}")
            .Line(1, "}");
        foreach (var frontend in frontends)
        {
            var table = MaglevTable.Make([.. frontend.Targets.Select(target => $"{target.Key}:{target.Port}")]);
            var slots = table.Select((target, slot) => $"{slot} : {Hardware(neighbours[frontend.Targets[target].Address])}");
            text.Line(1, $"chain {NameOf(frontend)} {{")
                .Line(
                    2,
                    $"counter ether saddr set {Hardware(link.Hardware)} ether daddr set jhash ip saddr . th sport mod {MaglevTable.Slots} "
                        + $"seed {HashSeed} map {{ {string.Join(", ", slots)} }} fwd to \"{link.Device}\""
                )
                .Line(1, "}");
        }
        text.Line(0, "}");
    }

    private static string Choice(IEnumerable<Frontend> frontends) =>
        $"{{ {string.Join(", ", frontends.Select(one => $"{one.Address} . {Word(one.Transport)} . {one.Port} : goto {NameOf(one)}"))} }}";

    private static IEnumerable<string> Doors(IngressFrontend ingress) =>
        ingress.IsSecured
            ? [$"{ingress.Address} . tcp . 80", $"{ingress.Address} . tcp . 443", $"{ingress.Address} . udp . 443"]
            : [$"{ingress.Address} . tcp . 80"];

    private static string Range(ServicePool pool) => $"{{ {string.Join(", ", pool.Prefixes)} }}";

    private static string NameOf(Frontend frontend) => $"{Word(frontend.Transport)}-{frontend.Address}-{frontend.Port}";

    private static string Word(Transport transport) => transport == Transport.Tcp ? "tcp" : "udp";

    private static string Hardware(PhysicalAddress address) =>
        string.Join(':', address.GetAddressBytes().Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));

    private static StringBuilder Line(this StringBuilder text, int depth, string line) =>
        text.Append(' ', depth * 4).Append(line).Append('\n');
}
