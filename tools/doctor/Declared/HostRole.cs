namespace QuicLoad.Doctor.Declared;

/// <summary>What a host is for.</summary>
[Flags]
internal enum HostRole
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It has a route to every node's pods.</summary>
    Router = 1,

    /// <summary>It runs the Kubernetes API.</summary>
    ControlPlane = 2,

    /// <summary>It runs viewers.</summary>
    Worker = 4,

    /// <summary>It takes services' connections in.</summary>
    Balancer = 8,

    /// <summary>It runs kubelet.</summary>
    Node = ControlPlane | Worker,

    /// <summary>A router or a node.</summary>
    Any = Router | Node,

    /// <summary>Whoever this program sets routes on.</summary>
    Routed = Any | Balancer,
}
