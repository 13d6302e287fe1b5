namespace QuicLoad.Lab.Proof;

/// <summary>What was found, each part at the place where it happened.</summary>
internal sealed record Evidence
{
    /// <summary>The replicas that the Deployment asks for.</summary>
    public required int Replicas { get; init; }

    /// <summary>The viewers' pods, from Kubernetes.</summary>
    public required IReadOnlyList<ViewerPod> Pods { get; init; }

    /// <summary>What the viewers say, from their own logs.</summary>
    public required IReadOnlyList<ViewerLine> Lines { get; init; }

    /// <summary>Requests to the video site, from the origin's log.</summary>
    public required IReadOnlyList<AccessLogEntry> Requests { get; init; }

    /// <summary>What the plan promises of each node's pods, from the stack.</summary>
    public required IReadOnlyList<NodePromise> Nodes { get; init; }

    /// <summary>The pods' routes, from the router.</summary>
    public required IReadOnlyList<PodRoute> Routes { get; init; }

    /// <summary>Packets forwarded in the time looked at, from the router.</summary>
    public required PacketCounters Packets { get; init; }
}
