using System.Net;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Traffic;

/// <summary>
/// Which packets on the router are the viewers' with their origin: those of the pods' ranges and the origin's port, over UDP or TCP.
/// </summary>
/// <param name="PodCidrs">The ranges that viewers are in.</param>
/// <param name="Port">The origin's port.</param>
public sealed record ViewerTraffic(IReadOnlyList<IPNetwork> PodCidrs, int Port)
{
    /// <summary>
    /// Commands of nft that empty <paramref name="chain"/> of <paramref name="table"/> and bring its set of ranges up to date.
    /// A table that is there already keeps its counters.
    /// </summary>
    internal ShellText Chain(string table, string chain, int priority) =>
        new(
            $$"""
            add table inet {{table}}
            add set inet {{table}} pods { type ipv4_addr; flags interval; }
            add chain inet {{table}} {{chain}} { type filter hook postrouting priority {{priority}}; policy accept; }
            flush chain inet {{table}} {{chain}}
            flush set inet {{table}} pods
            add element inet {{table}} pods { {{string.Join(", ", PodCidrs)}} }
            """
        );

    /// <summary>Matches packets of a protocol from the origin to viewers.</summary>
    internal string ToViewers(string protocol) => $"ip daddr @pods {protocol} sport {Port}";

    /// <summary>Matches packets of a protocol from viewers to the origin.</summary>
    internal string ToOrigin(string protocol) => $"ip saddr @pods {protocol} dport {Port}";
}
