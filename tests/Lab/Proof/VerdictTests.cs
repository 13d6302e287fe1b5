using System.Net;
using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Lab.Proof;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
    private static readonly PodRoute Route = new(IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11"));

    [Fact]
    public void Of_TwoViewersOverQuic_IsComplete()
    {
        var verdict = Verdict.Of(Evidence(), "h3", Start);

        Assert.Equal("2 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated", verdict.Summary);
        Assert.True(verdict.IsComplete);
        Assert.Equal(new ViewerFinding("viewer-1", "worker1", IPAddress.Parse("203.0.113.2"), "h3", verdict.Viewers[0].Seen, 2, 449), verdict.Viewers[0]);
        Assert.Equal(["h3"], verdict.Viewers[0].Seen);
    }

    [Fact]
    public void Of_ViewerThatSaysNothing_IsNotPlaying() =>
        Refused(Evidence() with { Lines = [Line("viewer-1", "h3")] }, "1 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated");

    [Fact]
    public void Of_ViewerThatFellBack_IsNotPlayingOverQuic() =>
        Refused(
            Evidence() with { Lines = [Line("viewer-1", "h3"), Line("viewer-2", "h3"), Line("viewer-2", "h2")] },
            "1 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated");

    [Fact]
    public void Of_ViewerWhoseRequestsTheOriginSawOverAnotherProtocol_IsNotBelieved() =>
        Refused(
            Evidence() with { Requests = [Request("203.0.113.2"), Request("203.0.113.3"), Request("203.0.113.3", "h2")] },
            "1 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated");

    [Fact]
    public void Of_RequestsFromANode_AreTranslated() =>
        Refused(
            Evidence() with { Requests = [Request("203.0.113.2"), Request("198.51.100.11"), Request("198.51.100.11")] },
            "1 of 2 viewers playing over h3, 1 distinct source addresses, 2 translated");

    [Fact]
    public void Of_PacketsOfTheOtherProtocol_IsNotComplete() =>
        Refused(Evidence() with { Packets = new PacketCounters(100, 1) }, "2 of 2 viewers playing over h3, 2 distinct source addresses, 0 translated");

    [Fact]
    public void Of_FewerPodsThanReplicas_IsNotComplete() =>
        Refused(Evidence() with { Replicas = 3 }, "2 of 3 viewers playing over h3, 2 distinct source addresses, 0 translated");

    [Fact]
    public void Of_NoReplicas_ProvesNothing() =>
        Refused(
            Evidence() with { Replicas = 0, Pods = [], Lines = [], Requests = [] },
            "0 of 0 viewers playing over h3, 0 distinct source addresses, 0 translated");

    [Fact]
    public void Of_RequestsBeforeTheTime_AreNotCounted()
    {
        var verdict = Verdict.Of(Evidence(), "h3", Start.AddMinutes(5));

        Assert.Equal(0, verdict.Addresses);
        Assert.False(verdict.IsComplete);
    }

    [Fact]
    public void Of_RequestsOfAnEarlierPodWithTheSameAddress_AreNotThePods()
    {
        var early = Request("203.0.113.2", "h2") with { Time = Start.AddMinutes(-10) };

        Assert.True(Verdict.Of(Evidence() with { Requests = [early, .. Evidence().Requests] }, "h3", Start).IsComplete);
    }

    [Fact]
    public void Of_AddressWithoutARoute_IsAStray()
    {
        var verdict = Verdict.Of(Evidence() with { Routes = [] }, "h3", Start);

        Assert.Equal(["viewer-1", "viewer-2"], verdict.Strays.Select(viewer => viewer.Viewer));
        Assert.False(verdict.IsComplete);
    }

    private static void Refused(Evidence evidence, string summary)
    {
        var verdict = Verdict.Of(evidence, "h3", Start);

        Assert.Equal(summary, verdict.Summary);
        Assert.False(verdict.IsComplete);
    }

    private static Evidence Evidence() => new()
    {
        Replicas = 2,
        Pods = [Pod("viewer-1", "203.0.113.2"), Pod("viewer-2", "203.0.113.3")],
        Lines = [Line("viewer-1", "h3"), Line("viewer-2", "h3")],
        Requests = [Request("203.0.113.2"), Request("203.0.113.3"), Request("203.0.113.2")],
        Routes = [Route],
        Packets = new PacketCounters(100, 0),
    };

    private static ViewerPod Pod(string name, string address) => new(name, "worker1", IPAddress.Parse(address), Start);

    private static ViewerLine Line(string viewer, string protocol) => new("playback", Start.AddSeconds(30), viewer, protocol, 449, null);

    private static AccessLogEntry Request(string address, string protocol = "h3") => new(Start.AddSeconds(1), IPAddress.Parse(address), protocol, "/");
}
