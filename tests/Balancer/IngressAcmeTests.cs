using System.Net;
using QuicLoad.Balancer;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>Hosts of Ingresses that name no Secret: certificates by ACME, from a real authority.</summary>
public sealed class IngressAcmeTests : IIngressPlane
{
    private static readonly CaddyAcme Acme = new(new BalancerAcme(AcmeAuthority.Directory, "operations@shop.example", HasAuthority: true));

    private readonly List<string> texts = [];

    Task IIngressPlane.ApplyAsync(
        IReadOnlyCollection<IPAddress> addresses,
        CaddyConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        texts.Add(configuration.Text);
        return Task.CompletedTask;
    }

    Task<bool> IIngressPlane.IsThereAsync(
        IReadOnlyCollection<IPAddress> addresses,
        CaddyConfiguration configuration,
        CancellationToken cancellationToken
    ) => Task.FromResult(false);

    private static ClusterFacts Cluster(params IReadOnlyList<string> hosts) =>
        Clusters.Of([Ingresses.Inner("a")], ("a", Ingresses.Pod(91))) with
        {
            Ingresses = [Ingresses.Of("shop", Ingresses.Rule("shop.example", "/", "a")) with { AcmeHosts = hosts }],
        };

    private static DesiredState Plan(params IReadOnlyList<string> hosts) => Planner.Plan(Cluster(hosts), Clusters.Pool);

    [Fact]
    public void Plan_HostsWithoutASecret_AreServedOverTls()
    {
        var ingress = Plan("shop.example", "*.shop.example").Ingresses[0];
        Assert.True(ingress.IsSecured);
        Assert.Equal(["shop.example"], ingress.AcmeHosts);
        Assert.Equal(
            ["host *.shop.example: gets no certificate by ACME, which must be for a whole name; name a Secret for it"],
            ingress.Problems
        );
        Assert.False(Plan().Ingresses[0].IsSecured);
    }

    [Fact]
    public void Plan_VeryManyHosts_AreNotAllAskedFor()
    {
        var ingress = Plan([.. Enumerable.Range(0, 21).Select(i => $"h{i:00}.example")]).Ingresses[0];
        Assert.Equal(20, ingress.AcmeHosts.Count);
        Assert.Equal(["tls: has 21 hosts without a Secret; the first 20 get a certificate by ACME"], ingress.Problems);
    }

    [Fact]
    public void Configuration_WithoutAnAuthority_AsksForNothing()
    {
        var ingresses = Plan("shop.example").Ingresses;
        Assert.DoesNotContain(
            "automat",
            CaddyConfiguration.Make(ingresses).Text.Replace("automatic_https", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        var text = CaddyConfiguration.Make(ingresses, Acme).Text;
        Assert.Contains(AcmeAuthority.Directory, text, StringComparison.Ordinal);
        Assert.Contains(BalancerWords.AcmeAuthorityFile, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_OfAPair_HolderAloneAsksTheAuthority()
    {
        var work = new IngressWork(this, TimeProvider.System, _ => { }, Acme);
        await work.ApplyAsync(Plan("shop.example"), leads: false, default);
        await work.ApplyAsync(Plan("shop.example"), leads: true, default);
        Assert.Equal([false, true], texts.Select(text => text.Contains("\"automate\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Certificate_OfAHostWithoutASecret_ComesFromTheAuthority()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(50));
        await using var server = await IngressServer.StartAsync(deadline.Token);
        var address = Plan("shop.example").Ingresses[0].Address;
        using var authority = await AcmeAuthority.StartAsync(
            server.Outside,
            $"127.0.0.1 localhost\n{address} shop.example",
            deadline.Token
        );
        var acme = new CaddyAcme(new BalancerAcme(AcmeAuthority.Directory, HasAuthority: true), authority.RootFile);
        await server.ApplyAsync(Cluster("shop.example"), deadline.Token, acme);

        // at port 80 it is there at once
        Assert.StartsWith(
            "pod91 ",
            await server.AskAsync(address, "http://shop.example/", "1.1", deadline.Token),
            StringComparison.Ordinal
        );
        Assert.Equal("CN=Caddy Local Authority - ECC Intermediate", await server.IssuerAsync(address, "shop.example", deadline.Token));

        // another configuration, and a crash, leave it as it is
        var other = Cluster("shop.example") with
        {
            Endpoints = Clusters.Of([], ("a", Ingresses.Pod(92))).Endpoints,
        };
        await server.ApplyAsync(other, deadline.Token, acme);
        authority.End();
        await server.CrashAsync(deadline.Token);
        Assert.Equal("CN=Caddy Local Authority - ECC Intermediate", await server.IssuerAsync(address, "shop.example", deadline.Token));
    }
}
