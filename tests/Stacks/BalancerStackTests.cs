using Pulumi;
using QuicLoad.Stacks;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>The whole stack with a balancer in it.</summary>
[Collection(TestStack.Collection)]
public sealed class BalancerStackTests
{
    private static readonly string[] SharedSteps =
    [
        "balancer1-reach",
        "balancer2-reach",
        "balancer1-route-worker1",
        "balancer2-route-worker2",
        "worker1-return",
        "worker2-return",
        "balancer-account",
        "balancer1-balancer",
        "balancer2-balancer",
        "balancer1-address",
        "balancer2-address",
        "router-services-route-balancer",
    ];

    private static readonly string[] Steps =
    [
        "balancer-reach",
        "balancer-route-worker1",
        "balancer-route-worker2",
        "worker1-return",
        "worker2-return",
        "balancer-account",
        "balancer-balancer",
        "router-services-route-balancer",
    ];

    [Fact]
    public async Task Preview_ServicesStack_HasItsBalancerAndNeedsNoFile()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(
            File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.services.yaml")),
            Path.GetTempPath(),
            preview: true,
            mocks
        );
        var seen = mocks.Seen.Select(args => args.Name!).ToHashSet();
        Assert.All(SharedSteps, step => Assert.Contains(step, seen));
        Assert.All(
            ["service-external-service", "service-node-port-service", "service-node-port-service-udp", "service-dsr-service-udp"],
            service => Assert.Contains(service, seen)
        );
        Assert.DoesNotContain("service-external-service-udp", seen);
    }

    [Fact]
    public async Task Update_OneHost_SharesNoAddress()
    {
        var (mocks, _) = await UpdateAsync(BalancerYaml.Good);
        var seen = mocks.Seen.Select(args => args.Name!).ToHashSet();
        Assert.All(Steps, step => Assert.Contains(step, seen));
        Assert.DoesNotContain("balancer-address", seen);
    }

    [Fact]
    public async Task Update_Pair_HasEachHostsStepsAndOneOfWhatBothShare()
    {
        var (mocks, stack) = await UpdateAsync(BalancerYaml.WithPair("path: externalIPs", "path: direct"));
        var seen = mocks.Seen.Select(args => args.Name!).ToList();
        foreach (var host in (string[])["balancer1", "balancer2"])
            Assert.All(
                [$"{host}-reach", $"{host}-route-worker1", $"{host}-balancer", $"{host}-address"],
                step => Assert.Contains(step, seen)
            );
        Assert.Equal(
            ["balancer-account", "router-services-route-balancer", "router-services-route-balancer-2"],
            seen.Where(name => name.EndsWith("-account", StringComparison.Ordinal) || name.Contains("-services-", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        // the router and the workers know the shared address alone
        Assert.Contains("198.18.200.0/30 via 198.51.100.4", await ValueAsync(stack.Routes));
        Assert.Contains(
            "198.51.100.4",
            StackMocks.Text(StackMocks.At(mocks.Seen.Last(args => args.Name == "worker1-return"), "create")),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await ValueAsync(stack.Hosts)).Count(row => Equals(row["role"], "balancer")));
    }

    [Fact]
    public async Task Update_Pair_SharesTheAddressOnceItsDataPlaneIsSet()
    {
        var hold = new TaskCompletionSource();
        var mocks = new StackMocks { Before = args => args.Name == "balancer2-balancer" ? hold.Task : Task.CompletedTask };
        using var folder = new TestFiles().Write();
        var run = TestStack.RunAsync(BalancerYaml.WithPair("path: externalIPs", null), folder.Root, preview: false, mocks);
        await mocks.QuietAsync();
        var seen = mocks.Seen.Select(args => args.Name).ToHashSet();
        hold.SetResult();
        await run;
        Assert.Contains("balancer1-address", seen);
        Assert.DoesNotContain("balancer2-address", seen);
        Assert.DoesNotContain("router-services-route-balancer", seen);
    }

    [Fact]
    public async Task Update_Pair_TellsEachOfTheOther()
    {
        var (mocks, _) = await UpdateAsync(BalancerYaml.WithPair("path: externalIPs", null));
        foreach (
            var (host, own, peer, priority) in ((string, string, string, int)[])
                [("balancer1", "198.51.100.2", "198.51.100.3", 150), ("balancer2", "198.51.100.3", "198.51.100.2", 140)]
        )
        {
            var vrrp = StackMocks.Text(StackMocks.At(mocks.Seen.Last(args => args.Name == $"{host}-address"), "create"));
            foreach (var line in (string[])[$"unicast_src_ip {own}", $"        {peer}", $"priority {priority}", "virtual_router_id 4"])
                Assert.Contains(line, vrrp, StringComparison.Ordinal);
            var install = StackMocks.Text(StackMocks.At(mocks.Seen.Last(args => args.Name == $"{host}-balancer"), "create"));
            Assert.Contains("\"virtualAddress\": \"198.51.100.4\"", install, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Update_WithoutABalancer_HasNothingOfIt()
    {
        var (mocks, _) = await UpdateAsync(ServiceYaml.Good + "\n  quic-load:balancer: external");
        Assert.DoesNotContain(mocks.Seen, args => args.Name!.Contains("balancer", StringComparison.Ordinal));
        Assert.Contains(mocks.Seen, args => args.Name == "service-other-service");
    }

    [Fact]
    public async Task Update_Services_ComeInAtTheirAddressesOfThePool()
    {
        var (mocks, stack) = await UpdateAsync(BalancerYaml.With("path: externalIPs", "path: dsr"));
        Assert.Equal(
            ["[198.18.200.0:443] True", "[198.18.200.1:443] True"],
            (await ValueAsync(stack.Services))!.Value.Select(row =>
                $"[{string.Join(", ", (System.Collections.Immutable.ImmutableArray<string>)row["entrances"])}] {row["keepsClients"]}"
            )
        );
        var tcp = mocks.One("kubernetes:core/v1:Service", "service-video-service");
        Assert.Equal("198.18.200.0", $"{StackMocks.At(tcp, "spec.loadBalancerIP")}");
        Assert.Equal("Local", $"{StackMocks.At(tcp, "spec.externalTrafficPolicy")}");
        Assert.Contains("198.18.200.0/30 via 198.51.100.2", await ValueAsync(stack.Routes));
        Assert.Contains("198.18.201.0/28 via 198.51.100.2", await ValueAsync(stack.Routes));
        Assert.Contains(await ValueAsync(stack.Hosts), row => Equals(row["role"], "balancer") && Equals(row["name"], "balancer"));
    }

    [Fact]
    public async Task Update_Services_ComeAfterTheBalancerAndItsRoute()
    {
        var hold = new TaskCompletionSource();
        var mocks = new StackMocks { Before = args => args.Name == "router-services-route-balancer" ? hold.Task : Task.CompletedTask };
        using var folder = new TestFiles().Write();
        var run = TestStack.RunAsync(BalancerYaml.Good, folder.Root, preview: false, mocks);
        await mocks.QuietAsync();
        var seen = mocks.Seen.Select(args => args.Name).ToHashSet();
        hold.SetResult();
        await run;
        Assert.Contains("balancer-balancer", seen);
        Assert.DoesNotContain("services-namespace", seen);
    }

    [Fact]
    public async Task Update_AccountsKubeconfig_IsASecretOnStandardInput()
    {
        var (mocks, _) = await UpdateAsync(BalancerYaml.Good);
        var step = mocks.Seen.Last(args => args.Name == "balancer-balancer");
        Assert.DoesNotContain(StackMocks.Text(StackMocks.At(step, "create")), "token:", StringComparison.Ordinal);
        // each line of a script is a word of its own
        foreach (var line in (string[])["\"ingresses\": \"class\",", "\"healthCheck\": \"tcp\",", "\"healthCheckSeconds\": 3"])
            Assert.Contains(line, StackMocks.Text(StackMocks.At(step, "create")), StringComparison.Ordinal);
        var account = StackMocks.Text(StackMocks.At(mocks.Seen.Last(args => args.Name == "balancer-account"), "create"));
        Assert.Contains("ingresses/status", account, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets", account, StringComparison.Ordinal);
        Assert.NotNull(StackMocks.At(step, "stdin"));
    }

    private static async Task<(StackMocks Mocks, LoadGenerator Stack)> UpdateAsync(string yaml)
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        var resources = await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return (mocks, resources.OfType<LoadGenerator>().Single());
    }

    private static async Task<T> ValueAsync<T>(Output<T> output)
    {
        var done = new TaskCompletionSource<T>();
        output.Apply(value =>
        {
            done.SetResult(value);
            return value;
        });
        return await done.Task;
    }
}
