using System.Net;

namespace QuicLoad.Stacks.Settings;

/// <summary>balancer: the host before the nodes that takes services' connections in.</summary>
public sealed record BalancerSettings
{
    /// <summary>DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>Its address in the nodes' network, where SSH reaches it.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Its host key; null in a preview on a machine that has no known_hosts file.</summary>
    public required string? HostKey { get; init; }

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

    /// <summary>How the controller checks pods itself; null for not at all.</summary>
    public required string? HealthCheck { get; init; }

    /// <summary>How often it does, in seconds.</summary>
    public required int HealthCheckSeconds { get; init; }

    /// <summary>Whether the host is dead and will not come back.</summary>
    public required bool Abandoned { get; init; }
}
