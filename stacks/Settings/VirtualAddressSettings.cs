using System.Net;

namespace QuicLoad.Stacks.Settings;

/// <summary>The address that the balancer's hosts share by VRRP.</summary>
/// <param name="Address">An address in the nodes' network that no host has as its own.</param>
/// <param name="RouterId">The virtual router's number, by which the hosts know each other's messages.<value>1-255</value></param>
public sealed record VirtualAddressSettings(IPAddress Address, int RouterId);
