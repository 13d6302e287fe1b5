using System.Net;

namespace QuicLoad.Lab.Proof;

/// <summary>With which addresses the origin must see viewers: their own, as the router has routes to them, or their nodes'.</summary>
internal sealed class Promise(Evidence evidence)
{
    private readonly IReadOnlyList<NodePromise> hidden = [.. evidence.Nodes.Where(node => node.HidesPods)];

    /// <summary>Whether the origin sees nodes instead of viewers.</summary>
    public bool HidesPods => hidden.Count > 0;

    /// <summary>Whether requests may come from an address.</summary>
    public bool Allows(IPAddress remote) =>
        HidesPods ? hidden.Any(node => node.Seen.Contains(remote)) : evidence.Routes.Any(route => route.Pods.Contains(remote));

    /// <summary>Whether a pod's address is one that can be: the router has a route to it, or a node its range.</summary>
    public bool Knows(IPAddress pod) =>
        HidesPods ? hidden.Any(node => node.Pods.Contains(pod)) : evidence.Routes.Any(route => route.Pods.Contains(pod));

    /// <summary>Whether requests from an address are a pod's; behind a node they are all of its pods'.</summary>
    public bool IsOf(IPAddress remote, IPAddress? pod) =>
        pod is not null && (HidesPods ? hidden.Any(node => node.Pods.Contains(pod) && node.Seen.Contains(remote)) : remote.Equals(pod));
}
