using System.Net;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>Which addresses a worker has for packed users.</summary>
public sealed record UserAddressesArgs
{
    /// <summary>The worker's host.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The range; nothing else may be in it.<value>IPv4 prefix, e.g. 198.18.64.0/23</value></summary>
    public required IPNetwork Range { get; init; }
}
