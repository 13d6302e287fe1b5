namespace QuicLoad.Drift.Declared;

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

    /// <summary>It runs kubelet.</summary>
    Node = ControlPlane | Worker,

    /// <summary>Any of them.</summary>
    Any = Router | Node,
}
