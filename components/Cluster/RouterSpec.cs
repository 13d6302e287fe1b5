using System.Net;

namespace QuicLoad.Components.Cluster;

/// <summary>The router as nodes see it.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Address">Its address in the nodes' network.</param>
public sealed record RouterSpec(string Name, IPAddress Address);
