namespace QuicLoad.Components.PodNetworks;

/// <summary>Which routes pass between two ends of a session.</summary>
public enum RouteFilter
{
    /// <summary>None.</summary>
    None,

    /// <summary>The range of the one that announces.</summary>
    Own,

    /// <summary>The ranges of all nodes, and no other.</summary>
    Nodes,

    /// <summary>
    /// Ranges that pods may have: no default route, nothing of the nodes' and of the Services' range. For those who must not
    /// change when a node comes or goes.
    /// </summary>
    Pods,
}
