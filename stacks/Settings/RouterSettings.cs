using System.Net;
using QuicLoad.Components.Routing;

namespace QuicLoad.Stacks.Settings;

/// <summary>router: what has a route to every node's podCIDR.</summary>
public sealed record RouterSettings
{
    /// <summary>DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>Where SSH reaches it; of a manual router, its address in the nodes' network.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The host key; null of a manual router, and in a preview on a machine that has no known_hosts file.</summary>
    public required string? HostKey { get; init; }

    /// <summary>How it takes routes.</summary>
    public required RouterDriver Kind { get; init; }

    /// <summary>Whether routes that others set are replaced.</summary>
    public required bool TakeOver { get; init; }

    /// <summary>How long a person may take to set a manual router's routes.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Whether the router is dead and will not come back.</summary>
    public required bool Abandoned { get; init; }

    /// <summary>Whether this program reaches it.</summary>
    public bool IsReached => Kind.IsReached;
}
