namespace QuicLoad.Balancer.DataPlane;

/// <summary>The kernel did not take what it was told.</summary>
internal sealed class DataPlaneException(string message) : Exception(message);
