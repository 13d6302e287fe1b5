using System.Net;
using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Network;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Network;

public sealed class PairJudgeTests
{
    private static readonly Envelope Vxlan = new(17, IPAddress.Parse("198.51.100.11"), IPAddress.Parse("198.51.100.12"), 4789, 1);

    [Fact]
    public void Judge_HealthyStack_FindsNothingAndTellsThePath()
    {
        var sample = new ProbeSample();
        Assert.Empty(sample.Findings());
        var results = new PairJudge(sample.Read()).Judge();
        Assert.Equal(sample.Plan.Pairs.Count, results.Count);
        Assert.All(results, result => Assert.Equal(State.Ok, result.State));
        var path = Find(results, ProbeRule.PodToPod, "worker1", "worker2").Path;
        Assert.Equal(
            ("worker1 > router > worker2", 3, 1500, false, false),
            (path.Line, path.Hops, path.Mtu, path.Translated, path.Encapsulated)
        );
        path = Find(results, ProbeRule.NodeToPod, "worker1", "worker2").Path;
        Assert.Equal(("worker1 > router > worker2", 2), (path.Line, path.Hops));
        path = Find(results, ProbeRule.NodeToOwnPod, "worker1", "worker1").Path;
        Assert.Equal(("worker1", 0, (bool?)null), (path.Line, path.Hops, path.Encapsulated));
        path = Find(results, ProbeRule.PodToOutside, "worker1", "router").Path;
        Assert.Equal(("worker1 > router", 1, (int?)null), (path.Line, path.Hops, path.Mtu));
    }

    [Fact]
    public void Judge_SourceChangedOnTheWay_IsTranslated()
    {
        var sample = new ProbeSample();
        Change(sample, ProbeRule.PodToPod, "worker1", "worker2", arrival => arrival with { Source = IPAddress.Parse("198.51.100.11") });
        Assert.Equal([$"pod to pod worker1 worker2: {ProbeSample.Pod1} arrives as 198.51.100.11"], sample.Findings());
    }

    [Fact]
    public void Judge_OutsideSeesAnotherAddress_IsNotWhatThePlanPromises()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.PodToOutside, "worker1", "router");
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number);
        sample.Sightings.Add(("router", ProbeSample.Seen(pair, 63, "198.51.100.11", "198.51.100.1")));
        Assert.Equal(
            [$"pod to outside worker1 router: {ProbeSample.Pod1} is seen as 198.51.100.11, and the plan promises 203.0.113.0/26"],
            sample.Findings()
        );
    }

    [Fact]
    public void Judge_NothingArrives_SaysWhereItWasLast()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.PodToPod, "worker2", "worker1");
        sample.Arrivals.Remove(pair.Number);
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number && one.Host == "worker1");
        Assert.Equal(["pod to pod worker2 worker1: nothing arrives; it was last seen on router"], sample.Findings());
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number);
        Assert.Equal(["pod to pod worker2 worker1: nothing arrives, and no host saw it come in"], sample.Findings());
        sample.Sent[pair.Number] = new SentProbe(null, "-", 0, 0, "Network is unreachable");
        Assert.Equal(["pod to pod worker2 worker1: it cannot be sent: Network is unreachable"], sample.Findings());
    }

    [Fact]
    public void Judge_NoAnswerComesBack_IsSaidOfThePair()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.NodeToPod, "master", "worker1");
        sample.Sent[pair.Number] = sample.Sent[pair.Number] with { Answered = 0 };
        Assert.Equal(["node to pod master worker1: it arrives, and no answer comes back"], sample.Findings());
    }

    [Fact]
    public void Judge_LongPacketsAreLost_NamesBothSizes()
    {
        var sample = new ProbeSample();
        Change(sample, ProbeRule.PodToPod, "worker1", "worker2", arrival => arrival with { Longest = 1400 });
        Assert.Equal(["pod to pod worker1 worker2: packets of up to 1400 bytes arrive, and the interface sends 1500"], sample.Findings());
    }

    [Fact]
    public void Judge_PodOutsideItsRange_IsSaid()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.PodToPod, "worker1", "worker2");
        sample.Sent[pair.Number] = sample.Sent[pair.Number] with { Local = IPAddress.Parse("10.0.0.9") };
        Change(sample, ProbeRule.PodToPod, "worker1", "worker2", arrival => arrival with { Source = IPAddress.Parse("10.0.0.9") });
        Assert.Equal(["pod to pod worker1 worker2: the pod has 10.0.0.9, which is not of 203.0.113.0/26"], sample.Findings());
    }

    [Fact]
    public void Judge_EncapsulatedThoughThePlanSaysNo_IsAFinding()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.PodToPod, "worker1", "worker2");
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number);
        sample.Sightings.Add(("worker2", ProbeSample.Seen(pair, 63, ProbeSample.Pod1, ProbeSample.Pod2, Vxlan)));
        sample.Sightings.Add(("worker2", ProbeSample.Seen(pair, 63, ProbeSample.Pod1, ProbeSample.Pod2, device: "vxlan1")));
        Change(sample, ProbeRule.PodToPod, "worker1", "worker2", arrival => arrival with { Ttl = 62 });
        Assert.Equal(
            [
                "pod to pod worker1 worker2: it comes encapsulated (UDP 4789, VNI 1, 198.51.100.11 to 198.51.100.12), "
                    + "and the plan promises that it does not",
            ],
            sample.Findings()
        );
    }

    [Fact]
    public void Judge_InterfaceShowsNothing_IsUnknown()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.PodToPod, "worker1", "worker2");
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number && one.Host == "worker2");
        var result = Find(new PairJudge(sample.Read()).Judge(), ProbeRule.PodToPod, "worker1", "worker2");
        Assert.Equal((State.Unknown, "it arrives, and eth0 of worker2 does not show how"), (result.State, result.Finding));
    }

    [Fact]
    public void Judge_InPieces_IsAFinding()
    {
        var sample = new ProbeSample();
        var pair = sample.Pair(ProbeRule.PodToPod, "worker1", "worker2");
        sample.Sightings.Add(("worker2", ProbeSample.Seen(pair, 62, ProbeSample.Pod1, ProbeSample.Pod2) with { IsFragment = true }));
        Assert.Equal(["pod to pod worker1 worker2: it comes in pieces"], sample.Findings());
    }

    [Fact]
    public void Judge_HostsThatDidNotTell_AreUnknownAndNoOthers()
    {
        var sample = new ProbeSample { Mute = { "worker1" }, Blind = { "worker2" } };
        var unknown = new PairJudge(sample.Read()).Judge().Where(result => result.State == State.Unknown).Select(result => result.Pair);
        Assert.Equal(sample.Plan.Pairs.Where(pair => pair.From == "worker1" || pair.To == "worker2"), unknown);
    }

    [Fact]
    public void Read_HopsOfHostsThatAreNotOurs_AreCounted()
    {
        var sample = new ProbeSample();
        sample.Sightings.RemoveAll(one => one.Host == "router");
        var path = Find(new PairJudge(sample.Read()).Judge(), ProbeRule.PodToPod, "worker1", "worker2").Path;
        Assert.Equal("worker1 > (1 not ours) > worker2", path.Line);
    }

    private static void Change(ProbeSample sample, ProbeRule rule, string from, string to, Func<Arrival, Arrival> change)
    {
        var number = sample.Pair(rule, from, to).Number;
        sample.Arrivals[number] = change(sample.Arrivals[number]);
    }

    private static PairResult Find(IEnumerable<PairResult> results, ProbeRule rule, string from, string to) =>
        results.Single(result => (result.Pair.Rule, result.Pair.From, result.Pair.To) == (rule, from, to));
}
