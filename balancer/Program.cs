using System.Net;
using System.Runtime.InteropServices;
using k8s;
using QuicLoad.Balancer;
using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Health;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;

// the data plane lags behind the cluster by no more than this, whatever signal was missed
var tick = TimeSpan.FromSeconds(2);

// several changes that come together are one
var pause = TimeSpan.FromMilliseconds(50);

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

BalancerConfiguration configuration;
KubernetesClientConfiguration access;
try
{
    var read = BalancerConfiguration.Parse(await File.ReadAllTextAsync(BalancerWords.ConfigurationFile).ConfigureAwait(false));
    if (!read.IsGood)
        return Refuse($"{BalancerWords.ConfigurationFile}: {read.Rule}. {read.Cure}");
    configuration = read.Value;
    access = await KubernetesClientConfiguration
        .BuildConfigFromConfigFileAsync(new FileInfo(BalancerWords.KubeconfigFile))
        .ConfigureAwait(false);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or k8s.Exceptions.KubeConfigException)
{
    return Refuse($"{error.Message} Run up again: the stack writes it.");
}
access.HttpClientTimeout = TimeSpan.FromSeconds(30);
var address = IPAddress.Parse(configuration.Address);
var clock = TimeProvider.System;
using var cluster = new Kubernetes(access);
using var view = new ClusterView(cluster, clock, Say, configuration.Ingresses);
var certificates = new Certificates(new SecretSource(cluster), clock, Say);
using var caddy = configuration.Ingresses is null ? null : new CaddyPlane(new LocalAddresses("ip"));
var controller = new Controller(
    new NftablesDataPlane(),
    new ArpNeighbours(),
    new ServiceWriter(cluster),
    () => NetworkLink.Find(address),
    new ServicePool([.. configuration.Pool.Select(prefix => IPNetwork.Parse(prefix))]),
    clock,
    Say,
    caddy,
    configuration.VirtualAddress is { } shared ? new AddressLeadership(IPAddress.Parse(shared)) : null,
    configuration.Acme is { } acme ? new CaddyAcme(acme) : null
);
var interval = TimeSpan.FromSeconds(configuration.HealthCheckSeconds);
using var probe = configuration.HealthCheck is { } check ? new ConnectionProbe(check, interval / 2) : null;
using var nodeProbe = new ConnectionProbe(BalancerWords.HttpCheck, interval / 2);
var checks = probe is null ? null : new HealthChecks(probe, nodeProbe, clock, interval, view.Signal, Say);
using var health = configuration.HealthPort is { } port ? new HealthPort(address, port, () => controller.Status) : null;
Say($"{configuration.Name}: serves the pool {string.Join(", ", configuration.Pool)}");
try
{
    // whoever ends ends all: a controller that only half works would be believed
    Task[] work =
    [
        view.RunAsync(stop.Token),
        ReconcileAsync(),
        AnswerAsync(),
        .. checks is null ? (Task[])[] : [checks.RunAsync(stop.Token)],
    ];
    await (await Task.WhenAny(work).ConfigureAwait(false)).ConfigureAwait(false);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // the data plane stays as it is
    return 0;
}
catch (Exception error)
{
    await Console.Error.WriteLineAsync($"{error}").ConfigureAwait(false);
    return 1;
}

async Task AnswerAsync()
{
    try
    {
        if (health is not null)
            await health.RunAsync(stop.Token).ConfigureAwait(false);
    }
    catch (HttpListenerException error)
    {
        // services are more than the port that tells of them
        Say($"{address}:{configuration.HealthPort}: {error.Message}");
    }
    await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(false);
}

async Task ReconcileAsync()
{
    while (!stop.IsCancellationRequested)
    {
        if (view.Facts is { } facts && await certificates.RefreshAsync(facts.Ingresses, stop.Token).ConfigureAwait(false))
            await controller
                .ReconcileAsync(Judged(facts with { Certificates = certificates.Known }), view.IsConnected, stop.Token)
                .ConfigureAwait(false);
        await view.WaitAsync(tick, stop.Token).ConfigureAwait(false);
        await Task.Delay(pause, stop.Token).ConfigureAwait(false);
    }
}

ClusterFacts Judged(ClusterFacts facts) => checks?.Judge(Certified(facts)) ?? Certified(facts);

// without an authority a host that names no Secret is served as one without TLS
ClusterFacts Certified(ClusterFacts facts) =>
    configuration.Acme is not null
        ? facts
        : facts with
        {
            Ingresses = [.. facts.Ingresses.Select(ingress => ingress with { AcmeHosts = [] })],
        };

static void Say(string line) => Console.Out.WriteLine(PlainText.OneLine(line, 500));

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
