using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Results;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks;

/// <summary>The whole load generator: what the stack's settings describe, as a plan, and the runbook that brings it about.</summary>
public sealed class LoadGenerator : Stack
{
    /// <summary>Declares the system that the stack's settings describe.</summary>
    /// <exception cref="Reading.SettingsException">The settings have mistakes; nothing is registered then.</exception>
    public LoadGenerator()
    {
        var config = new Config();
        var plan = new StackPlan(StackSettingsSource.Load(config));
        var run = new Runbook(plan);
        foreach (var note in plan.Notes)
            Log.Info(note, this);

        var hosts = run.Reach();
        var secret = plan.Cluster.PodNetwork.Routing.NeedsSecret ? config.RequireSecret("bgpPassword") : null;
        var nodes = run.Prepare(hosts, secret);
        var routes = run.Connect(hosts, nodes, secret);
        var users = run.Address(hosts, nodes);
        var conditions = run.Observe(hosts);
        var master = run.Form(nodes);
        var workers = run.Join(nodes, master, routes, users);
        var updated = run.Update(nodes, master, workers);
        var admitted = run.Admit(master, workers);
        var password = plan.Settings.Registry is null ? null : config.RequireSecret("registryPassword");
        var balanced = run.Balance(hosts, nodes, master, [.. admitted, .. updated, routes.Component]);
        var services = run.Serve(master, password, [.. admitted, .. updated, .. balanced.All, routes.Component]);
        var viewers = run.Watch(master, password, [.. admitted, .. updated, .. services, routes.Component, .. conditions]);
        var packed = run.Pack(viewers, [.. admitted, .. updated, .. services, .. users.All, .. conditions]);

        var settings = plan.Settings;
        Kubeconfig = master.Kubeconfig;
        Nodes = OutputOf(HostRows.Nodes(plan), settings, "controlPlane", "workers", "podNetwork");
        Hosts = OutputOf(HostRows.Hosts(plan), settings, "controlPlane", "workers", "router", "balancer");
        Ssh = OutputOf(HostRows.Ssh(settings.Ssh), settings, "ssh");
        var table = balanced.In(users.In(routes.Table));
        Routes = settings.HasSecret("controlPlane", "workers", "balancer") ? Output.CreateSecret(table) : table;
        ViewerNamespace = viewers.ViewerNamespace;
        ViewerDeployment = viewers.Deployment;
        Replicas = settings.HasSecret("viewers") ? Output.CreateSecret(viewers.Replicas) : viewers.Replicas;
        Protocol = OutputOf(settings.Viewers.Protocol == ViewerProtocol.Quic ? ViewerWords.Quic : ViewerWords.Http2, settings, "viewers");
        Plan = OutputOf(PlanText.Render(settings.Plan), settings, "plan");
        Capacity = OutputOf(
            OutputShape.Render(new CapacityOutput(plan.Capacity.Viewers, settings.Viewers.Replicas)),
            settings,
            "kubernetes",
            "workers",
            "viewers",
            "limits"
        );
        Services = ServiceRows.Render(plan, services);
        Users = UserRows.Render(plan, packed);
        Measurement = OutputOf(Results.Measurement.Render(settings), settings, "viewers", "plan", "thresholds", "conditions", "router");
    }

    /// <summary>The admin kubeconfig; a secret.</summary>
    [Output(StackOutputs.Kubeconfig)]
    public Output<string> Kubeconfig { get; private set; }

    /// <summary>The nodes; a <see cref="NodeOutput"/> each.</summary>
    [Output(StackOutputs.Nodes)]
    public Output<ImmutableArray<ImmutableDictionary<string, object>>> Nodes { get; private set; }

    /// <summary>All hosts, for programs that reach them; a <see cref="HostOutput"/> each.</summary>
    [Output(StackOutputs.Hosts)]
    public Output<ImmutableArray<ImmutableDictionary<string, object>>> Hosts { get; private set; }

    /// <summary>How the hosts are reached: an <see cref="SshOutput"/>.</summary>
    [Output(StackOutputs.Ssh)]
    public Output<ImmutableDictionary<string, object>> Ssh { get; private set; }

    /// <summary>The router's routes: "DESTINATION via GATEWAY".</summary>
    [Output(StackOutputs.Routes)]
    public Output<ImmutableArray<string>> Routes { get; private set; }

    /// <summary>The viewers' namespace.</summary>
    [Output(StackOutputs.ViewerNamespace)]
    public Output<string> ViewerNamespace { get; private set; }

    /// <summary>The viewers' Deployment.</summary>
    [Output(StackOutputs.ViewerDeployment)]
    public Output<string> ViewerDeployment { get; private set; }

    /// <summary>How many viewers there are.</summary>
    [Output(StackOutputs.Replicas)]
    public Output<int> Replicas { get; private set; }

    /// <summary>What they speak: quic or http2.</summary>
    [Output(StackOutputs.Protocol)]
    public Output<string> Protocol { get; private set; }

    /// <summary>What they do and when, in one line; none: one protocol for ever.</summary>
    [Output(StackOutputs.Plan)]
    public Output<string> Plan { get; private set; }

    /// <summary>How many viewers the workers can hold, and how many are needed: a <see cref="CapacityOutput"/>.</summary>
    [Output(StackOutputs.Capacity)]
    public Output<ImmutableDictionary<string, object>> Capacity { get; private set; }

    /// <summary>What measure needs: a <see cref="MeasurementOutput"/>.</summary>
    [Output(StackOutputs.Measurement)]
    public Output<ImmutableDictionary<string, object>> Measurement { get; private set; }

    /// <summary>The services of video servers: a <see cref="ServiceOutput"/> each; not there where the stack has none.</summary>
    [Output(StackOutputs.Services)]
    public Output<ImmutableArray<ImmutableDictionary<string, object>>?> Services { get; private set; }

    /// <summary>The packed users: a <see cref="UsersOutput"/>; not there where the stack has none.</summary>
    [Output(StackOutputs.Users)]
    public Output<ImmutableDictionary<string, object>?> Users { get; private set; }

    /// <summary>An output made of settings; a secret where one of them is kept secret.</summary>
    private static Output<T> OutputOf<T>(T value, StackSettings settings, params string[] madeOf) =>
        settings.HasSecret(madeOf) ? Output.CreateSecret(value) : Output.Create(value);
}
