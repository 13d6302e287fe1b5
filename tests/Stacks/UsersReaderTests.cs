using QuicLoad.Components.Viewers;
using QuicLoad.Stacks;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class UsersReaderTests
{
    [Fact]
    public void Read_NoUsers_AreNone()
    {
        var settings = SettingsReaderTests.Read(StackYaml.Good);
        Assert.Null(settings.Users);
        Assert.All(settings.Nodes, node => Assert.Null(node.UserCidr));
    }

    [Fact]
    public void Read_PerWorkerAlone_IsAsTheViewers()
    {
        var settings = SettingsReaderTests.Read(UserYaml.Good);
        var users = settings.Users!;
        Assert.Equal((20, "quic-load/viewer:1.0.0", ViewerProtocol.Quic), (users.PerWorker, users.Image, users.Protocol));
        Assert.Equal(new PackedUserShare(), users.Share);
        Assert.Equal(["198.18.64.0/27", "198.18.64.32/27"], settings.Workers.Select(node => $"{node.UserCidr}"));
        Assert.Null(settings.ControlPlane.UserCidr);
    }

    [Fact]
    public void Read_EverySetting_IsTheirOwn()
    {
        var users = SettingsReaderTests
            .Read(
                UserYaml.With(
                    "{ perWorker: 20 }",
                    "{ perWorker: 20, image: 'quic-load/users:2', protocol: http2, requests: { cpu: 2m, memory: 512Ki } }"
                )
            )
            .Users!;
        Assert.Equal(("quic-load/users:2", ViewerProtocol.Http2), (users.Image, users.Protocol));
        Assert.Equal((0.002m, 512m * 1024), (users.Share.Cores, users.Share.Memory));
        Assert.Equal((0.04m, (128m + 10) * 1024 * 1024), (users.Cores, users.Memory));
    }

    [Fact]
    public void Plan_Users_AreEachWorkersAndTheRoutersRoutes()
    {
        var plan = new StackPlan(SettingsReaderTests.Read(UserYaml.Good));
        Assert.Equal(
            ["worker1 198.18.64.0/27 20", "worker2 198.18.64.32/27 20"],
            plan.Users!.Nodes.Select(pair => $"{pair.Key} {pair.Value.Cidr} {pair.Value.Users}")
        );
        Assert.Equal(
            ["worker1 198.18.64.0/27 198.51.100.11 master", "worker2 198.18.64.32/27 198.51.100.12 master"],
            plan.UserRoutes.Select(pair => $"{pair.Route.Name} {pair.Route.Destination} {pair.Route.Gateway} {pair.Prober.Name}")
        );
        Assert.Equal(
            ["203.0.113.0/26", "203.0.113.64/26", "198.18.64.0/27", "198.18.64.32/27"],
            plan.Traffic.PodCidrs.Select(range => range.ToString())
        );
        Assert.Equal(40, plan.Capacity.Users);
    }

    [Theory]
    [InlineData("host-gw", 1)]
    [InlineData("bgp", 2)]
    public void Notes_Users_TellTheirNumberAndWhoKeepsTheirRoutes(string routing, int notes)
    {
        var yaml = UserYaml
            .With("attachment: kubenet, routing: static", $"attachment: bridge, routing: {routing}")
            .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal)
            .Replace("kind: linux", "kind: frr", StringComparison.Ordinal);
        var told = new StackPlan(SettingsReaderTests.Read(yaml)).Notes;
        Assert.Equal(notes, told.Count);
        Assert.Equal(
            "users: 20 packed users on each of 2 workers, 40 in all. A worker sets 100m of processor and 148Mi of memory aside for them; "
                + "docs/viewer-cost.md says what one takes.",
            told[0]
        );
        Assert.All(
            told.Skip(1),
            note =>
                Assert.Equal(
                    "users: podNetwork.routing is bgp, and no node announces its userCidr: router gets a static route to each.",
                    note
                )
        );
    }

    [Fact]
    public void Notes_SecretUsers_TellNothing() =>
        Assert.Empty(new StackPlan(SettingsReaderTests.Read(UserYaml.Good) with { SecretPaths = ["users.perWorker"] }).Notes);

    [Fact]
    public void Plan_NoUsers_HasNothingOfThem()
    {
        var plan = new StackPlan(SettingsReaderTests.Read(StackYaml.Good));
        Assert.Null(plan.Users);
        Assert.Empty(plan.UserRoutes);
        Assert.Empty(plan.Notes);
        Assert.Equal((2, 0), (plan.Traffic.PodCidrs.Count, plan.Capacity.Users));
    }
}
