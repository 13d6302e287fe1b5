using System.Net;
using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly PodRoute Route = new(IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11"));

    [Fact]
    public void Judge_TwoViewersOverQuic_IsComplete()
    {
        var verdict = Verdict.Judge(Evidence(), "h3", Start);

        Assert.Equal("2 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated", verdict.Summary);
        Assert.True(verdict.IsComplete);
        Assert.Equal(
            new ViewerFinding("viewer-1", "worker1", IPAddress.Parse("203.0.113.2"), "h3", verdict.Viewers[0].Seen, 2, 449),
            verdict.Viewers[0]
        );
        Assert.Equal(["h3"], verdict.Viewers[0].Seen);
    }

    [Fact]
    public void Judge_ViewerThatSaysNothing_IsNotPlaying() =>
        Refused(
            Evidence() with
            {
                Lines = [Line("viewer-1", "h3")],
            },
            "1 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated"
        );

    [Fact]
    public void Judge_ViewerThatFellBack_IsNotPlayingOverQuic() =>
        Refused(
            Evidence() with
            {
                Lines = [Line("viewer-1", "h3"), Line("viewer-2", "h3"), Line("viewer-2", "h2")],
            },
            "1 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated"
        );

    [Fact]
    public void Judge_ViewerWhoseRequestsTheOriginSawOverAnotherProtocol_IsNotBelieved() =>
        Refused(
            Evidence() with
            {
                Requests = [Request("203.0.113.2"), Request("203.0.113.3"), Request("203.0.113.3", "h2")],
            },
            "1 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated"
        );

    [Fact]
    public void Judge_RequestsFromANode_AreTranslated() =>
        Refused(
            Evidence() with
            {
                Requests = [Request("203.0.113.2"), Request("198.51.100.11"), Request("198.51.100.11")],
            },
            "1 of 2 viewers playing over h3, 1 distinct source addresses, 2 translated"
        );

    [Fact]
    public void Judge_PacketsOfTheOtherProtocol_IsNotComplete() =>
        Refused(
            Evidence() with
            {
                Packets = new PacketCounters(100, 1),
            },
            "2 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated"
        );

    [Fact]
    public void Judge_FewerPodsThanReplicas_IsNotComplete() =>
        Refused(Evidence() with { Replicas = 3 }, "2 of 3 viewers playing over h3, 2 distinct source addresses, 0 translated");

    [Fact]
    public void Judge_NoReplicas_ProvesNothing() =>
        Refused(
            Evidence() with
            {
                Replicas = 0,
                Pods = [],
                Lines = [],
                Requests = [],
            },
            "0 of 0 viewers playing over h3, 0 distinct source addresses, 0 translated"
        );

    [Fact]
    public void Judge_RequestsBeforeTheTime_AreNotCounted()
    {
        var verdict = Verdict.Judge(Evidence(), "h3", Start.AddMinutes(5));

        Assert.Equal(0, verdict.Addresses);
        Assert.False(verdict.IsComplete);
    }

    [Fact]
    public void Judge_RequestsOfAnEarlierPodWithTheSameAddress_AreNotThePods()
    {
        var early = Request("203.0.113.2", "h2") with { Time = Start.AddMinutes(-10) };

        Assert.True(Verdict.Judge(Evidence() with { Requests = [early, .. Evidence().Requests] }, "h3", Start).IsComplete);
    }

    [Fact]
    public void Judge_AddressWithoutARoute_IsAStray()
    {
        var verdict = Verdict.Judge(Evidence() with { Routes = [] }, "h3", Start);

        Assert.Equal(["viewer-1", "viewer-2"], verdict.Strays.Select(viewer => viewer.Viewer));
        Assert.False(verdict.IsComplete);
    }

    [Fact]
    public void Judge_ViewersBehindTheirNodes_IsCompleteWhereThePlanSaysSo()
    {
        var verdict = Verdict.Judge(Behind(), "h3", Start);

        Assert.Equal("2 of 2 viewers playing over h3, behind 2 nodes as planned, 0 seen otherwise", verdict.Summary);
        Assert.True(verdict.IsComplete);
    }

    [Fact]
    public void Judge_OneNodeHiddenBehindTheRouter_IsNotAsPlanned() =>
        Refused(
            Behind() with
            {
                Requests = [Request("198.51.100.11", port: "1"), Request("198.18.0.1", port: "2")],
            },
            "1 of 2 viewers playing over h3, behind 1 of 2 nodes, 1 seen otherwise"
        );

    [Fact]
    public void Judge_AViewerWithItsOwnAddressWhereThePlanHidesIt_IsNotAsPlanned() =>
        Refused(
            Behind() with
            {
                Requests = [.. Behind().Requests, Request("203.0.113.2")],
            },
            "2 of 2 viewers playing over h3, behind 2 nodes as planned, 1 seen otherwise"
        );

    [Fact]
    public void Judge_FewerConnectionsThanViewersBehindNodes_ProvesTooFew() =>
        Refused(
            Behind() with
            {
                Pods = [Pod("viewer-1", "203.0.113.2"), Pod("viewer-2", "203.0.113.3")],
                Requests = [Request("198.51.100.11", port: "1")],
            },
            "2 of 2 viewers playing over h3, behind 1 node as planned, 0 seen otherwise"
        );

    [Fact]
    public void Parse_StacksOutput_IsThePromise() =>
        Assert.Equal(
            [
                new NodePromise("worker1", IPNetwork.Parse("203.0.113.0/26"), IPNetwork.Parse("198.51.100.11/32")),
                new NodePromise("worker2", IPNetwork.Parse("203.0.113.64/26"), IPNetwork.Parse("203.0.113.64/26")),
            ],
            NodePromise.Parse(
                """
                [{"name":"worker1","podCidr":"203.0.113.0/26","seenOutside":"198.51.100.11/32"},
                 {"name":"worker2","podCidr":"203.0.113.64/26","seenOutside":""}]
                """
            )
        );

    [Theory]
    [InlineData("[{}]")]
    [InlineData("[secret]")]
    [InlineData("")]
    public void Parse_NoSuchOutput_IsSaid(string text) => Assert.Throws<FormatException>(() => NodePromise.Parse(text));

    private static Evidence Behind() =>
        Evidence() with
        {
            Pods = [Pod("viewer-1", "203.0.113.2"), Pod("viewer-2", "203.0.113.66") with { Node = "worker2" }],
            Requests = [Request("198.51.100.11", port: "1"), Request("198.51.100.12", port: "2")],
            Nodes =
            [
                new NodePromise("worker1", IPNetwork.Parse("203.0.113.0/26"), IPNetwork.Parse("198.51.100.11/32")),
                new NodePromise("worker2", IPNetwork.Parse("203.0.113.64/26"), IPNetwork.Parse("198.51.100.12/32")),
            ],
            Routes = [],
        };

    private static void Refused(Evidence evidence, string summary)
    {
        var verdict = Verdict.Judge(evidence, "h3", Start);

        Assert.Equal(summary, verdict.Summary);
        Assert.False(verdict.IsComplete);
    }

    private static Evidence Evidence() =>
        new()
        {
            Replicas = 2,
            Pods = [Pod("viewer-1", "203.0.113.2"), Pod("viewer-2", "203.0.113.3")],
            Lines = [Line("viewer-1", "h3"), Line("viewer-2", "h3")],
            Requests = [Request("203.0.113.2"), Request("203.0.113.3"), Request("203.0.113.2")],
            Nodes = [new NodePromise("worker1", Route.Pods, Route.Pods)],
            Routes = [Route],
            Packets = new PacketCounters(100, 0),
        };

    private static ViewerPod Pod(string name, string address) => new(name, "worker1", IPAddress.Parse(address), Start);

    private static ViewerLine Line(string viewer, string protocol) => new("playback", Start.AddSeconds(30), viewer, protocol, 449, null);

    private static AccessLogEntry Request(string address, string protocol = "h3", string port = "50000") =>
        new(Start.AddSeconds(1), IPAddress.Parse(address), protocol, "/") { Port = port };
}
