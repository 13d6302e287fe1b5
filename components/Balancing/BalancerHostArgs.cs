using System.Net;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Balancing;

/// <summary>What a balancer's host serves, and by what.</summary>
public sealed record BalancerHostArgs
{
    /// <summary>The host; its address is the one on the nodes' network.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The addresses that Services may have; nothing else may be in them.<value>IPv4 prefixes, at least one</value></summary>
    public required IReadOnlyList<IPNetwork> Pool { get; init; }

    /// <summary>The controller.</summary>
    public required BalancerPackage Package { get; init; }

    /// <summary>Where the controller answers /healthz and /metrics; null for nowhere.<value>1-65535</value></summary>
    public int? HealthPort { get; init; }

    /// <summary>Which Ingresses it serves; null for none and no HTTP server.<value>One of <see cref="IngressWords"/></value></summary>
    public string? Ingresses { get; init; }

    /// <summary>Where their certificates come from that no Secret has; null for nowhere. Of no use without Ingresses.</summary>
    public AcmeDirectory? Acme { get; init; }

    /// <summary>How the controller checks pods itself; null for not at all.<value>tcp, http or https</value></summary>
    public string? HealthCheck { get; init; }

    /// <summary>How often it does.<value>Seconds, 1-60; default 2</value></summary>
    public int HealthCheckSeconds { get; init; } = 2;

    /// <summary>
    /// The address that it shares with another host: the controller of who has it writes to the cluster. Null where it is alone.
    /// </summary>
    public IPAddress? VirtualAddress { get; init; }

    /// <summary>The controller's kubeconfig; a secret.</summary>
    public required Input<string> Kubeconfig { get; init; }
}
