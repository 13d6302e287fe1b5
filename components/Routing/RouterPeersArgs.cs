using Pulumi;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Whom a router that runs FRR peers with.</summary>
public sealed record RouterPeersArgs
{
    /// <summary>The router.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>Its peers.</summary>
    public required BgpPeering Peering { get; init; }

    /// <summary>The routes that it learns.</summary>
    public required IReadOnlyList<StaticRoute> Learnt { get; init; }

    /// <summary>Done once a node speaks BGP, by the node's name; its peering waits for it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Resource>> Speaking { get; init; }

    /// <summary>The password of all sessions; null where they have none.</summary>
    public Input<string>? Password { get; init; }
}
