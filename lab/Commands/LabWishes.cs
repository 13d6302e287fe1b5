namespace QuicLoad.Lab.Commands;

/// <summary>What the options of lab/up ask for; null where they say nothing.</summary>
/// <param name="Network">The pod network: kubenet or cni-bridge.</param>
/// <param name="Workers">Number of worker machines.</param>
/// <param name="Hosts">Which hosts hold Kubernetes' binaries: mixed, prepared or bare.</param>
internal sealed record LabWishes(string? Network = null, int? Workers = null, string? Hosts = null);
