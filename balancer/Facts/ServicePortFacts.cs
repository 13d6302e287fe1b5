namespace QuicLoad.Balancer.Facts;

/// <summary>A port of a Service.</summary>
/// <param name="Name">Its name; empty where it is the only one.</param>
/// <param name="Transport">What it speaks.</param>
/// <param name="Port">Where clients come in.</param>
/// <param name="NodePort">The port on every node; null where it has none.</param>
/// <param name="Protocol">What is spoken above it (appProtocol); null where the Service does not say.</param>
internal sealed record ServicePortFacts(string Name, Transport Transport, int Port, int? NodePort, string? Protocol = null);
