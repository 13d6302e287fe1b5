using QuicLoad.Components.Services.Paths;
using QuicLoad.Stacks;
using QuicLoad.Stacks.Reading;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>A service whose address the workers announce: its settings, and what the stack declares for it.</summary>
[Collection(TestStack.Collection)]
public sealed class EcmpTests
{
    private static readonly string Lab = File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.ecmp.yaml"));

    [Fact]
    public void Read_LabStack_HasTheAddressOnWorkersOnly()
    {
        var plan = PlanOf(Lab);
        Assert.Equal("198.18.210.1", $"{Assert.IsType<Ecmp>(plan.Settings.Services[0].Path).Address}");
        Assert.Empty(plan.ControlPlane.ServiceAddresses);
        Assert.All(plan.Workers, node => Assert.Equal("198.18.210.1", $"{Assert.Single(node.ServiceAddresses)}"));
        Assert.Equal(
            plan.Nodes.Select(node => node.ServiceAddresses.Count),
            plan.Cluster.Nodes.Select(node => node.ServiceAddresses.Count)
        );
        Assert.Equal(
            ["198.18.210.1/32 via 198.51.100.11", "198.18.210.1/32 via 198.51.100.12"],
            plan.AnnouncedServices.Select(route => $"{route.Destination} via {route.Gateway}")
        );
    }

    [Theory]
    [InlineData(
        "      maximumPaths: 2\n",
        "",
        "podNetwork.bgp.maximumPaths",
        "must be 2 or more, since services[0].path is ecmp: so many workers get a service's packets at once"
    )]
    [InlineData(
        "reflectors: [router]",
        "reflectors: [router, worker1]",
        "podNetwork.bgp.reflectors",
        "must be the router alone, or none, since services[0].path is ecmp: a reflector passes one way to an address on, and the router "
            + "needs all"
    )]
    [InlineData(
        "198.18.210.1",
        "198.51.100.99",
        "services[0].ecmp.address",
        "is inside nodeNetwork, 198.51.100.0/24, where hosts look for it on their link"
    )]
    [InlineData(
        "198.18.210.1",
        "203.0.113.9",
        "services[0].ecmp.address",
        "is inside workers[0].podCidr, 203.0.113.0/25, where only pods and Services are"
    )]
    [InlineData("      ecmp:\n        address: 198.18.210.1\n", "", "services[0].ecmp", "is missing")]
    [InlineData("        address: 198.18.210.1\n", "        {}\n", "services[0].ecmp.address", "is missing")]
    public void Read_WhatCannotWork_IsRefused(string good, string bad, string path, string rule)
    {
        Assert.Contains(good, Lab, StringComparison.Ordinal);
        var error = Assert.Single(ErrorsOf(Lab.Replace(good, bad, StringComparison.Ordinal)), error => error.Path == path);
        Assert.Equal(rule, error.Rule);
    }

    [Fact]
    public void Read_WithoutBgp_IsRefused()
    {
        var routes = Lab.Replace("routing: bgp", "routing: static", StringComparison.Ordinal)
            .Replace("    bgp:\n      asn: 64512\n      reflectors: [router]\n      maximumPaths: 2\n", "", StringComparison.Ordinal);
        var error = Assert.Single(ErrorsOf(routes));
        Assert.Equal("services[0].path", error.Path);
        Assert.Equal("needs nodes that announce the address to the router by BGP, and podNetwork.routing is static", error.Rule);
    }

    [Fact]
    public void Files_Worker_AnnounceTheAddressToTheRouter()
    {
        var plan = PlanOf(Lab);
        var file = plan.Cluster.PodNetwork.Routing.Files(plan.Workers[0], plan.Cluster)[^1];
        Assert.Contains("  network 203.0.113.0/25\n  network 198.18.210.1/32\n", file.Content, StringComparison.Ordinal);
        Assert.Contains("ip prefix-list quic-load-own seq 10 permit 198.18.210.1/32\n", file.Content, StringComparison.Ordinal);
        var master = plan.Cluster.PodNetwork.Routing.Files(plan.ControlPlane, plan.Cluster);
        Assert.DoesNotContain(master, one => one.Content.Contains("198.18.210.1", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_FullMesh_OtherNodesDoNotTakeIt()
    {
        var plan = PlanOf(Lab.Replace("      reflectors: [router]\n", "", StringComparison.Ordinal));
        var content = plan.Cluster.PodNetwork.Routing.Files(plan.Workers[0], plan.Cluster)[^1].Content;
        var lists = content.Split('\n').Where(line => line.StartsWith("ip prefix-list quic-load-from-worker2 ", StringComparison.Ordinal));
        Assert.Equal("ip prefix-list quic-load-from-worker2 seq 5 permit 203.0.113.128/25", Assert.Single(lists));
    }

    [Fact]
    public async Task Preview_LabStack_HasTheRouterTakeItFromEveryWorkerAndSpreadConnections()
    {
        var inputs = await InputsAsync(Lab);
        Assert.Contains("fib_multipath_hash_policy=1", inputs["router-multipath"], StringComparison.Ordinal);
        foreach (var worker in new[] { "worker1", "worker2" })
            Assert.Contains(
                $"ip prefix-list quic-load-from-{worker} seq 10 permit 198.18.210.1/32",
                inputs[$"router-peer-{worker}"],
                StringComparison.Ordinal
            );
        Assert.DoesNotContain("198.18.210.1", inputs["router-peer-master"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WithoutSuchAService_LeavesTheRouterAlone() =>
        Assert.DoesNotContain(
            "router-multipath",
            (await InputsAsync(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.bgp.yaml")))).Keys
        );

    private static StackPlan PlanOf(string yaml) =>
        new(SettingsReaderTests.Read(yaml, new TestFiles { None = true }, filesMustExist: false));

    private static IReadOnlyList<SettingsError> ErrorsOf(string yaml) =>
        Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(yaml, new TestFiles { None = true }, filesMustExist: false)).Errors;

    private static async Task<Dictionary<string, string>> InputsAsync(string yaml)
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(yaml, Path.GetTempPath(), preview: true, mocks);
        return mocks
            .Seen.Where(args => args.Type == "command:remote:Command")
            .ToDictionary(args => args.Name!, args => StackMocks.Text(args.Inputs));
    }
}
