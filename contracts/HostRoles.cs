namespace QuicLoad.Contracts;

/// <summary>What a stack's hosts are for, in its outputs.</summary>
public static class HostRoles
{
    /// <summary>It has a route to every node's pods.</summary>
    public const string Router = "router";

    /// <summary>It runs the Kubernetes API.</summary>
    public const string ControlPlane = "control plane";

    /// <summary>It takes services' connections in and sends them on to the nodes.</summary>
    public const string Balancer = "balancer";

    /// <summary>It runs viewers.</summary>
    public const string Worker = "worker";
}
