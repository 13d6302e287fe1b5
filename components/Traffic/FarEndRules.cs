using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Traffic;

/// <summary>
/// The set of who sends to the origin's port: source, destination and protocol of packets as they leave the router, so after every
/// translation on the way, the router's own included. An element is gone an hour after its last packet, and how much of the hour is left
/// says when that was.
/// </summary>
internal static class FarEndRules
{
    /// <summary>The most elements: beyond them the set takes no more, and is read as full.</summary>
    public const int Size = 65536;

    /// <summary>The chain behind the one that counts.</summary>
    private const string Chain = "leaving";

    /// <summary>After source NAT, which both nftables and iptables do at 100 whatever priority their chains have.</summary>
    private const int Priority = 300;

    /// <summary>What nft is given. Elements that are there already stay. No connection tracking is needed, or begun, by it.</summary>
    public static ShellText For(string table, int port) =>
        new(
            $$"""
            add set inet {{table}} {{RouterCounters.Sources}} { type ipv4_addr . ipv4_addr . inet_proto; size {{Size}}; flags dynamic, timeout; timeout 1h; }
            add chain inet {{table}} {{Chain}} { type filter hook postrouting priority {{Priority}}; policy accept; }
            flush chain inet {{table}} {{Chain}}
            add rule inet {{table}} {{Chain}} meta l4proto { udp, tcp } th dport {{port}} update @{{RouterCounters.Sources}} { ip saddr . ip daddr . meta l4proto }
            """
        );
}
