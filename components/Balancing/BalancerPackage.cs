using Pulumi;

namespace QuicLoad.Components.Balancing;

/// <summary>The archive of the balancer's controller.</summary>
/// <param name="Address">Where the host gets it: a tar archive, gzipped.<value>https, http or file</value></param>
/// <param name="Digest">Its SHA-256: nothing else is installed.<value>64 hexadecimal digits</value></param>
public sealed record BalancerPackage(Uri Address, Input<string> Digest);
