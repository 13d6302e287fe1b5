using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Workers;

/// <summary>Where a node is admitted; the component's name is the node's.</summary>
public sealed record AdmissionArgs
{
    /// <summary>The control plane's host.</summary>
    public required HostConnection ControlPlane { get; init; }

    /// <summary>The cluster: in another one the node is admitted anew.</summary>
    public required Input<string> ClusterId { get; init; }
}
