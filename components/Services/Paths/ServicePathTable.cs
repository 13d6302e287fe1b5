namespace QuicLoad.Components.Services.Paths;

/// <summary>The paths to a service's servers.</summary>
public static class ServicePathTable
{
    /// <summary>The lowest port that Kubernetes gives to a Service on nodes, unless the API server is told otherwise.</summary>
    public const int LowestPort = 30000;

    /// <summary>The highest one.</summary>
    public const int HighestPort = 32767;

    /// <summary>Every path, the default first.</summary>
    public static IReadOnlyList<ServicePath> All { get; } =
    [new ExternalIps(), new NodePort(), new Local(), new Direct(), new DirectReturn(), new Ecmp()];
}
