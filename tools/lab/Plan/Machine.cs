using System.Net;

namespace QuicLoad.Lab.Plan;

/// <summary>A machine of the lab.</summary>
/// <param name="Name">Its host name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Gateway">Its default route; the router has none.</param>
/// <param name="Ports">Its interfaces; the first address of the first is where SSH answers.</param>
internal sealed record Machine(string Name, MachineRole Role, IPAddress? Gateway, params IReadOnlyList<Port> Ports)
{
    /// <summary>True for the host that becomes the control plane.</summary>
    public bool IsMaster => Name == LabPlan.Master.Name;

    /// <summary>Name of the container that is this machine.</summary>
    public string Container => $"quic-load-{Name}";

    /// <summary>Name of the volume that holds the container runtime's images.</summary>
    public string Volume => $"quic-load-{Name}-images";

    /// <summary>Where SSH answers.</summary>
    public IPAddress Address => Ports[0].Addresses[0];

    /// <summary>The range of its pods in the lab's stacks, where it becomes a node.</summary>
    public IPNetwork? Pods { get; init; }

    /// <summary>Addresses that clients on it have, one each: local there, and answered for on its segment.</summary>
    public IPNetwork? Clients { get; init; }

    /// <summary>True for the machines that become Kubernetes nodes.</summary>
    public bool IsNode => Role is MachineRole.PreparedNode or MachineRole.BareNode;
}
