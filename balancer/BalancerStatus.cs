namespace QuicLoad.Balancer;

/// <summary>What the controller did, for those who ask at its port.</summary>
/// <param name="Connected">Whether the API answers.</param>
/// <param name="Current">Whether the data plane is what the cluster, as it is known, asks for.</param>
/// <param name="Services">Services that have an address.</param>
/// <param name="Ingresses">Ingresses that have an address.</param>
/// <param name="Refused">Services and Ingresses that get none.</param>
/// <param name="Frontends">Addresses and ports that clients may send to.</param>
/// <param name="Targets">Shares of all frontends.</param>
/// <param name="Applied">How often the data plane was changed.</param>
/// <param name="Failures">How often that failed.</param>
internal sealed record BalancerStatus(
    bool Connected,
    bool Current,
    int Services,
    int Ingresses,
    int Refused,
    int Frontends,
    int Targets,
    long Applied,
    long Failures
)
{
    /// <summary>Whether it is this controller that writes to the cluster.</summary>
    public bool Leads { get; init; }

    /// <summary>Before anything was done.</summary>
    public static BalancerStatus None { get; } = new(false, false, 0, 0, 0, 0, 0, 0, 0);
}
