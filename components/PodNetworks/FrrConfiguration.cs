using System.Globalization;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A speaker's frr.conf: sessions that are the same for every address family, and the families.</summary>
internal sealed record FrrConfiguration
{
    /// <summary>Stands in rendered text where a host writes the password.</summary>
    public const string PasswordMark = "@password@";

    /// <summary>Seconds that peers keep the routes of one whose FRR is started again.</summary>
    public const int RestartSeconds = 30;

    /// <summary>Seconds between two attempts to connect.</summary>
    private const int ConnectSeconds = 2;

    /// <summary>Who speaks.</summary>
    public required BgpSpeaker Speaker { get; init; }

    /// <summary>What is agreed on with all peers.</summary>
    public required Bgp Bgp { get; init; }

    /// <summary>The peers.</summary>
    public required IReadOnlyList<BgpPeer> Peers { get; init; }

    /// <summary>The address families that are exchanged.</summary>
    public required IReadOnlyList<FrrAddressFamily> Families { get; init; }

    /// <summary>The lists that the families name.</summary>
    public IReadOnlyList<FrrPrefixList> Lists { get; init; } = [];

    /// <summary>The routes' conditions that the families name.</summary>
    public IReadOnlyList<FrrRouteMap> Maps { get; init; } = [];

    /// <summary>The VNI whose routes lead out of the default VRF; null where there is none.</summary>
    public int? Vni { get; init; }

    /// <summary>The file. What stands in it as FRR's own default does is there because FRR's reload would undo it otherwise.</summary>
    public string Render()
    {
        string[] lines =
        [
            "frr defaults traditional",
            $"hostname {Speaker.Name}",
            "log syslog informational",
            BgpDocuments.NoForwarding,
            "service integrated-vtysh-config",
            "!",
            .. Vni is { } vni ? (string[])[$"vni {Number(vni)}", "!"] : [],
            .. Lists.SelectMany(list => list.Lines),
            "!",
            .. Maps.SelectMany(map => map.Lines.Append("!")),
            $"router bgp {Number(Speaker.Asn)}",
            .. Instance(Speaker, Bgp).Select(line => $" {line}"),
            .. Peers.DistinctBy(GroupOf).SelectMany(Group).Select(line => $" {line}"),
            .. Peers.SelectMany(Member).Select(line => $" {line}"),
            .. Families.SelectMany(Block),
            "exit",
            "!",
            "end",
        ];
        return $"{NodeFile.Mark}{string.Join('\n', lines)}\n";
    }

    /// <summary>What holds for all sessions.</summary>
    public static IReadOnlyList<string> Instance(BgpSpeaker speaker, Bgp bgp) =>
        [
            $"bgp router-id {speaker.Address}",
            "bgp log-neighbor-changes",
            "no bgp default ipv4-unicast",
            .. speaker.Reflects ? (string[])[$"bgp cluster-id {speaker.Address}"] : [],
            .. bgp.GracefulRestart ? Restart : [],
            // a node's range is announced before its first pod makes the bridge
            .. speaker.Range is null ? (string[])[] : ["no bgp network import-check"],
        ];

    /// <summary>A session, whatever is exchanged over it.</summary>
    public static IReadOnlyList<string> Session(BgpPeer peer, Bgp bgp) =>
        [
            $"neighbor {peer.Speaker.Address} remote-as {Number(peer.Speaker.Asn)}",
            $"neighbor {peer.Speaker.Address} description {peer.Speaker.Name}",
            .. Terms($"{peer.Speaker.Address}", bgp),
        ];

    /// <summary>
    /// FRR's group of peers that are alike. What they have in common is written once: two hundred peers' lines would be too long for a
    /// script.
    /// </summary>
    public static string GroupOf(BgpPeer peer) =>
        $"{FrrPrefixList.Prefix}{(peer.IsClient ? "clients" : peer.IsInternal ? "peers" : "others")}";

    private IEnumerable<string> Group(BgpPeer peer)
    {
        var group = GroupOf(peer);
        return [$"neighbor {group} peer-group", $"neighbor {group} remote-as {Number(peer.Speaker.Asn)}", .. Terms(group, Bgp)];
    }

    private static IEnumerable<string> Member(BgpPeer peer) =>
        [$"neighbor {peer.Speaker.Address} peer-group {GroupOf(peer)}", $"neighbor {peer.Speaker.Address} description {peer.Speaker.Name}"];

    /// <summary>What is agreed on with a neighbour or a group of them.</summary>
    private static IEnumerable<string> Terms(string neighbor, Bgp bgp) =>
        [
            .. bgp.HasPassword ? (string[])[$"neighbor {neighbor} password {PasswordMark}"] : [],
            $"neighbor {neighbor} ttl-security hops 1",
            $"neighbor {neighbor} timers {Number(bgp.KeepaliveSeconds)} {Number((int)bgp.HoldTime.TotalSeconds)}",
            $"neighbor {neighbor} timers connect {Number(ConnectSeconds)}",
        ];

    /// <summary>
    /// Routes stay while FRR is started again, but a session that was closed by a message is closed: without the second line the
    /// routes of a node that died would stay that long as well, RFC 8538.
    /// </summary>
    private static string[] Restart { get; } =
    [
        "bgp graceful-restart",
        "no bgp graceful-restart notification",
        $"bgp graceful-restart restart-time {Number(RestartSeconds)}",
        "bgp graceful-restart preserve-fw-state",
    ];

    /// <summary>A number as FRR reads it.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Block(FrrAddressFamily family) =>
        [" !", $" address-family {family.Name}", .. family.Lines.Select(line => $"  {line}"), " exit-address-family"];
}
