using System.Net;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Balancing;

/// <summary>A host's part in an address that hosts share by VRRP.</summary>
public sealed record VirtualAddressArgs
{
    /// <summary>The host; its address is the one on the network of the virtual address.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The address that they share.<value>IPv4 address that no host has as its own</value></summary>
    public required IPAddress Address { get; init; }

    /// <summary>The virtual router's number, the same on all of them.<value>1-255</value></summary>
    public required int RouterId { get; init; }

    /// <summary>The host's place: of those that start at once the first gets the address.<value>0-9</value></summary>
    public required int Place { get; init; }

    /// <summary>The own addresses of the others.<value>May be none</value></summary>
    public required IReadOnlyList<IPAddress> Peers { get; init; }
}
