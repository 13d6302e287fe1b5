using QuicLoad.Components.Common;
using QuicLoad.Components.Conditions;
using QuicLoad.Components.Kubelet;
using QuicLoad.Components.Routing;
using QuicLoad.Stacks;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Drift.Declared;

/// <summary>What must be there, told by the same code that makes it.</summary>
internal sealed class DeclaredStack(string name, StackSettings settings)
{
    /// <summary>Reasons beside the settings why something is not looked at.</summary>
    public IReadOnlyList<string> Remarks { get; } =
    [
        .. settings.Router.IsReached ? (string[])[] : [$"{settings.Router.Name} is kept by a person (router.kind: manual): it is asked nothing."],
        .. settings.Router is { IsReached: true, Abandoned: true } ? (string[])[$"{settings.Router.Name} is abandoned: it is asked nothing."] : [],
        .. settings.Abandoned.Select(node => $"{node.Name} is abandoned: it is asked nothing."),
        .. settings.ControlPlane.Abandoned ? (string[])[$"{settings.ControlPlane.Name} is abandoned: neither it nor the cluster is asked anything."] : [],
    ];

    /// <summary>The stack's name.</summary>
    public string Name => name;

    /// <summary>The settings.</summary>
    public StackSettings Settings => settings;

    /// <summary>The hosts that are asked, the router first.</summary>
    public IReadOnlyList<DeclaredHost> Hosts { get; } =
    [
        .. settings.Router is { IsReached: true, Abandoned: false } router
            ? (DeclaredHost[])[new DeclaredHost(router.Name, HostRole.Router, router.Address, router.HostKey!, null)] : [],
        .. settings.Nodes.Where(node => !node.Abandoned).Select(node => new DeclaredHost(
            node.Name, node == settings.ControlPlane ? HostRole.ControlPlane : HostRole.Worker, node.Address, node.HostKey!, node)),
    ];

    /// <summary>Whether pods get their addresses from CNI plugins.</summary>
    public bool IsBridge => settings.Kubernetes.Network == NetworkMode.CniBridge;

    /// <summary>What viewers and their origin exchange.</summary>
    public ViewerTraffic Traffic => RouterTraffic.TrafficOf(settings);

    /// <summary>What a node's kubelet is told.</summary>
    public KubeletConfigurationArgs Kubelet(DeclaredHost host) => LoadGenerator.KubeletOf(host.Node!, host.Connection, settings);

    /// <summary>The network that viewers are given; null where it stays as it is.</summary>
    public NetworkConditionsArgs? Conditions(DeclaredHost router) => RouterTraffic.ConditionsOf(settings, router.Connection);

    /// <summary>The routes that a host must have.</summary>
    public IReadOnlyList<StaticRoute> Routes(DeclaredHost host) => host.Role == HostRole.Router
        ? [.. settings.Nodes.Select(RouterRoutes.To)]
        : settings.WorkerRoutes ? [.. settings.Nodes.Where(node => node != host.Node).Select(RouterRoutes.To)] : [];

    /// <summary>How a host takes routes.</summary>
    public RouterKind RouteKind(DeclaredHost host) => host.Role == HostRole.Router ? settings.Router.Kind : RouterKind.Linux;
}
