using System.Net;

namespace QuicLoad.Stacks.Settings;

/// <summary>balancer: the host before the nodes that takes services' connections in, or a pair of them behind one address.</summary>
public sealed record BalancerSettings
{
    /// <summary>What a pair is called where it is one thing: none of its hosts may go with what belongs to both.</summary>
    private const string PairName = "balancer";

    /// <summary>The hosts, one or two; who comes first is to have the virtual address first.</summary>
    public required IReadOnlyList<BalancerMachine> Hosts { get; init; }

    /// <summary>The address that the hosts share; null where a host has its own only.</summary>
    public required VirtualAddressSettings? Virtual { get; init; }

    /// <summary>The name of what belongs to all hosts: the account, the routes of the router.</summary>
    public string Name => Virtual is null ? Hosts[0].Name : PairName;

    /// <summary>Where services' packets go, and what answers them: the router and the nodes know no other.</summary>
    public IPAddress Address => Virtual?.Address ?? Hosts[0].Address;

    /// <summary>The addresses that services may have.</summary>
    public required IReadOnlyList<IPNetwork> Pool { get; init; }

    /// <summary>Where the host gets the controller's archive.</summary>
    public required Uri Package { get; init; }

    /// <summary>SHA-256 of the archive; null in a preview on a machine that has no such file.</summary>
    public required string? Digest { get; init; }

    /// <summary>Where the controller answers /healthz and /metrics; null for nowhere.</summary>
    public required int? HealthPort { get; init; }

    /// <summary>Which Ingresses it serves, as the controller has it; null for none.</summary>
    public required string? Ingresses { get; init; }

    /// <summary>Where their certificates come from that no Secret has; null for nowhere.</summary>
    public required AcmeSettings? Acme { get; init; }

    /// <summary>How the controller checks pods itself; null for not at all.</summary>
    public required string? HealthCheck { get; init; }

    /// <summary>How often it does, in seconds.</summary>
    public required int HealthCheckSeconds { get; init; }
}
