namespace QuicLoad.Lab.Commands;

/// <summary>What the options of ./lab up ask for; null where they say nothing.</summary>
/// <param name="Stack">The stack: dev, bridge, bgp, vxlan, balance, services or thousand.</param>
/// <param name="Workers">Number of worker machines.</param>
/// <param name="Hosts">Which hosts hold Kubernetes' binaries: mixed, prepared or bare.</param>
internal sealed record LabOptions(string? Stack = null, int? Workers = null, string? Hosts = null);
