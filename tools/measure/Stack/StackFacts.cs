using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Stack;

/// <summary>What measure knows of a stack, from its outputs.</summary>
internal sealed record StackFacts
{
    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>All hosts.</summary>
    public required IReadOnlyList<HostInfo> Hosts { get; init; }

    /// <summary>How they are logged in to.</summary>
    public required SshAccess Ssh { get; init; }

    /// <summary>The admin kubeconfig; a secret.</summary>
    public required string Kubeconfig { get; init; }

    /// <summary>The viewers' namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The viewers' Deployment.</summary>
    public required string Deployment { get; init; }

    /// <summary>The packed users of each worker, by its name; null where the stack has none.</summary>
    public PackedUsers? Users { get; init; }

    /// <summary>The packed users' DaemonSet; empty where there are none.</summary>
    public string DaemonSet { get; init; } = "";

    /// <summary>How many viewers there must be, packed users among them.</summary>
    public required int Viewers { get; init; }

    /// <summary>True for light clients instead of browsers, packed users among them.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>True where a viewer plays both protocols in one browser.</summary>
    public bool HasOneBrowser { get; init; }

    /// <summary>The plan of the settings.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What a good run must reach.</summary>
    public required Thresholds Thresholds { get; init; }

    /// <summary>Whether the router counts.</summary>
    public required bool HasCounters { get; init; }

    /// <summary>The outputs without the kubeconfig, for the report.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>The origin's host name or address; empty in the outputs of a stack that has none.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The services of video servers; empty where the stack has none.</summary>
    public IReadOnlyList<ServiceOutput> Services { get; init; } = [];

    /// <summary>The workers.</summary>
    public IEnumerable<HostInfo> Workers => Hosts.Where(host => host.Role == HostRoles.Worker);

    /// <summary>The router; null where there is none.</summary>
    public HostInfo? Router => Hosts.FirstOrDefault(host => host.Role == HostRoles.Router);
}
