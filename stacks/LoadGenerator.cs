using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Hosts;
using QuicLoad.Components.Kubelet;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Viewers;
using QuicLoad.Components.Workers;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Results;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks;

/// <summary>
/// The whole load generator: hosts are reached and prepared, the control plane is made, the router learns every node's
/// range, workers join, and the viewers start.
/// </summary>
public sealed class LoadGenerator : Stack
{
    /// <summary>Where each worker keeps its viewers' orders and records; measure knows it too.</summary>
    internal const string SpoolFolder = "/var/lib/quic-load/viewers";

    /// <summary>Declares the system that the stack's settings describe.</summary>
    /// <exception cref="Reading.SettingsException">The settings have mistakes; nothing is registered then.</exception>
    public LoadGenerator()
    {
        var config = new Config();
        var settings = StackSettingsSource.Load(config);
        var hosts = new HostConnections(settings.Ssh);

        var nodes = settings.Nodes.Concat(settings.Abandoned).ToDictionary(node => node, node => PrepareNode(node, settings, hosts));
        var router = settings.Router.IsReached ? ReachRouter(hosts.ToRouter(settings.Router), settings) : ((HostConnection Host, Resource Reached)?)null;
        var routes = RouterRoutes.Declare(settings, router, nodes.Where(pair => !pair.Key.Abandoned).ToDictionary(
            pair => pair.Key, pair => (pair.Value.Host, (Resource)pair.Value.Kubelet)));

        var conditions = router is { } reached ? RouterTraffic.Declare(settings, reached.Host, After(reached.Reached)) : [];

        var (masterHost, masterKubelet) = nodes[settings.ControlPlane];
        var master = new Master(settings.ControlPlane.Name, new MasterArgs
        {
            Host = masterHost,
            Version = settings.Kubernetes.Version,
            Network = settings.Kubernetes.Network,
            ServiceCidr = settings.Kubernetes.ServiceCidr,
            KubeletConfigurationId = masterKubelet.ConfigurationId,
            ImageRepository = settings.Kubernetes.ImageRepository,
            ImagesPreloaded = settings.Kubernetes.ImagesPreloaded,
            ClusterDns = settings.Kubernetes.ClusterDns,
            ProxySetsConntrack = settings.Kubernetes.ProxySetsConntrack,
        }, After(masterKubelet));

        var spools = settings.Workers.Concat(settings.Abandoned).ToDictionary(node => node, node => new ViewerSpool(
            node.Name, new ViewerSpoolArgs { Host = nodes[node].Host, Folder = SpoolFolder, UserId = QuicViewers.UserId }, After(nodes[node].Kubelet)));
        // the routes come first, so that on the way back the router forgets a node only after the node is gone
        var workers = settings.Workers.Concat(settings.Abandoned).ToDictionary(node => node, node => new Worker(node.Name, new WorkerArgs
        {
            Host = nodes[node].Host,
            ControlPlane = masterHost,
            ClusterId = master.ClusterId,
            KubeletConfigurationId = nodes[node].Kubelet.ConfigurationId,
            Version = settings.Kubernetes.Version,
            Network = settings.Kubernetes.Network,
            ImageRepository = settings.Kubernetes.ImageRepository,
            ImagesPreloaded = settings.Kubernetes.ImagesPreloaded,
        }, After(nodes[node].Kubelet, spools[node], master, routes.Component)));

        var turn = settings.Kubernetes.Network == NetworkMode.Kubenet ? TakeTurns(settings, nodes, workers, master) : null;
        List<Resource> admissions = [.. settings.Workers.Select(node => new Admission(
            node.Name, new AdmissionArgs { ControlPlane = masterHost, ClusterId = master.ClusterId }, After([.. settings.Workers.Select(other => workers[other])])))];

        var viewers = new QuicViewers("viewers", new QuicViewersArgs
        {
            Kubeconfig = master.Kubeconfig,
            ClusterId = master.ClusterId,
            Replicas = settings.Viewers.Replicas,
            Image = settings.Viewers.Image,
            Protocol = settings.Viewers.Protocol,
            Kind = settings.Viewers.Kind,
            Player = settings.Viewers.Player,
            Video = settings.Viewers.Youtube?.Video,
            Plan = settings.Plan,
            SpoolFolder = SpoolFolder,
            OriginUrl = settings.Viewers.OriginUrl,
            CertificateSpki = settings.Viewers.HasOriginCertificate ? (Input<string>)KnownOrNot.Value(settings.Viewers.CertificateSpki) : null,
            DnsServers = settings.DnsServers,
            Resources = settings.Viewers.Resources,
            Registry = settings.Registry is { } registry
                ? new RegistryLogin { Server = registry.Server, Username = registry.Username, Password = config.RequireSecret("registryPassword") }
                : null,
        }, After([.. admissions, .. turn is null ? Array.Empty<Resource>() : [turn], routes.Component, .. conditions]));

        Kubeconfig = master.Kubeconfig;
        Nodes = Output.Create(HostRows.Nodes(settings));
        Hosts = Output.Create(HostRows.Hosts(settings));
        Ssh = Output.Create(HostRows.Ssh(settings.Ssh));
        Routes = routes.Table;
        ViewerNamespace = viewers.ViewerNamespace;
        ViewerDeployment = viewers.Deployment;
        Replicas = viewers.Replicas;
        Protocol = Output.Create(settings.Viewers.Protocol == ViewerProtocol.Quic ? "quic" : "http2");
        Plan = Output.Create(PlanText.Of(settings.Plan));
        Capacity = Output.Create(CapacityOf(settings));
        Measurement = Output.Create(Results.Measurement.Of(settings));
    }

    /// <summary>The admin kubeconfig; a secret.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }

    /// <summary>The nodes: name, role, address, podCidr.</summary>
    [Output("nodes")]
    public Output<ImmutableArray<ImmutableDictionary<string, string>>> Nodes { get; private set; }

    /// <summary>All hosts, for programs that reach them: name, role, address, hostKey, podCidr (empty for the router).</summary>
    [Output("hosts")]
    public Output<ImmutableArray<ImmutableDictionary<string, object>>> Hosts { get; private set; }

    /// <summary>How the hosts are reached: user, port, privateKeyFile, agent, deadlineSeconds.</summary>
    [Output("ssh")]
    public Output<ImmutableDictionary<string, object>> Ssh { get; private set; }

    /// <summary>The router's routes: "DESTINATION via GATEWAY".</summary>
    [Output("routes")]
    public Output<ImmutableArray<string>> Routes { get; private set; }

    /// <summary>The viewers' namespace.</summary>
    [Output("viewerNamespace")]
    public Output<string> ViewerNamespace { get; private set; }

    /// <summary>The viewers' Deployment.</summary>
    [Output("viewerDeployment")]
    public Output<string> ViewerDeployment { get; private set; }

    /// <summary>How many viewers there are.</summary>
    [Output("replicas")]
    public Output<int> Replicas { get; private set; }

    /// <summary>What they speak: quic or http2.</summary>
    [Output("protocol")]
    public Output<string> Protocol { get; private set; }

    /// <summary>What they do and when, in one line; none: one protocol for ever.</summary>
    [Output("plan")]
    public Output<string> Plan { get; private set; }

    /// <summary>How many viewers the workers can hold, and how many are needed: viewers, needed.</summary>
    [Output("capacity")]
    public Output<ImmutableDictionary<string, int>> Capacity { get; private set; }

    /// <summary>What measure needs: origin, kind, player, plan, thresholds, conditions, counters, routerKind.</summary>
    [Output("measurement")]
    public Output<ImmutableDictionary<string, object>> Measurement { get; private set; }

    /// <summary>Everything on a node's host that must be there before Kubernetes is; all hosts at once.</summary>
    private static (HostConnection Host, KubeletConfiguration Kubelet) PrepareNode(NodeSettings node, StackSettings settings, HostConnections hosts)
    {
        var host = hosts.ToNode(node);
        var reached = Reach(host, settings);
        var prepared = new HostPreparation(node.Name, new HostPreparationArgs
        {
            Host = host,
            Version = settings.Kubernetes.Version,
            Network = settings.Kubernetes.Network,
            Artifacts = settings.Kubernetes.Artifacts,
            CriTools = settings.Kubernetes.CriTools,
            Packages = settings.Kubernetes.Packages,
        }, After(reached));
        if (settings.WorkerRoutes)
            _ = new StaticRoutes(node.Name, new StaticRoutesArgs
            {
                Host = host,
                Routes = [.. settings.Nodes.Where(other => other != node).Select(RouterRoutes.To)],
            }, After(prepared));
        var kubelet = new KubeletConfiguration(node.Name, KubeletOf(node, host, settings), After(prepared));
        return (host, kubelet);
    }

    /// <summary>All workers join at once, but a changed kubelet configuration goes from node to node.</summary>
    private static KubeletRollout TakeTurns(
        StackSettings settings, Dictionary<NodeSettings, (HostConnection Host, KubeletConfiguration Kubelet)> nodes,
        Dictionary<NodeSettings, Worker> workers, Master master)
    {
        var turn = new KubeletRollout(settings.ControlPlane.Name, KubeletOf(settings.ControlPlane, nodes[settings.ControlPlane].Host, settings), After(master));
        foreach (var node in settings.Workers)
            turn = new KubeletRollout(node.Name, KubeletOf(node, nodes[node].Host, settings), After(workers[node], turn));
        return turn;
    }

    /// <summary>What a node's kubelet is told.</summary>
    internal static KubeletConfigurationArgs KubeletOf(NodeSettings node, HostConnection host, StackSettings settings) => new()
    {
        Host = host,
        Version = settings.Kubernetes.Version,
        Network = settings.Kubernetes.Network,
        ServiceCidr = settings.Kubernetes.ServiceCidr,
        ImageRepository = settings.Kubernetes.ImageRepository,
        PodCidr = node.PodCidr,
        NodeAddress = node.Address,
        MaxPods = settings.Kubernetes.MaxPods,
        DnsServers = node == settings.ControlPlane ? [] : settings.DnsServers,
    };

    private static (HostConnection Host, Resource Reached) ReachRouter(HostConnection router, StackSettings settings) => (router, Reach(router, settings));

    private static ReachableHost Reach(HostConnection host, StackSettings settings) =>
        new(host.Name, new ReachableHostArgs { Host = host, Deadline = settings.Ssh.Deadline });

    private static ComponentResourceOptions After(params Resource[] before) => new() { DependsOn = before };

    private static ImmutableDictionary<string, int> CapacityOf(StackSettings settings) => new Dictionary<string, int>
    {
        ["viewers"] = CapacityPlan.For(
            settings.Workers.Select(node => node.PodCidr), settings.Kubernetes.MaxPods, settings.Kubernetes.ClusterDns,
            settings.Limits.MachineFor(settings.Viewers.Kind)).Viewers,
        ["needed"] = settings.Viewers.Replicas,
    }.ToImmutableDictionary();
}
