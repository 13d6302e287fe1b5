namespace QuicLoad.Components.Routing;

/// <summary>How a router takes routes.</summary>
public enum RouterKind
{
    /// <summary>iproute2, and a systemd unit for each route.</summary>
    Linux,

    /// <summary>FRR, through vtysh.</summary>
    Frr,

    /// <summary>A person types them in.</summary>
    Manual,
}
