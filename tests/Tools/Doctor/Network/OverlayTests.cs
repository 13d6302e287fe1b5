using System.Net;
using QuicLoad.Doctor.Network;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Network;

/// <summary>Pairs of a stack whose plan promises an overlay, with pods behind their nodes.</summary>
public sealed class OverlayTests
{
    [Fact]
    public void Judge_AsPromised_FindsNothing() => Assert.Empty(Overlay().Findings());

    [Fact]
    public void Judge_NotEncapsulated_IsAFinding()
    {
        var sample = Overlay();
        var pair = sample.Pair(ProbeRule.NodeToPod, "master", "worker1");
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number);
        sample.Sightings.Add(("worker1", ProbeSample.Seen(pair, 63, "198.51.100.10", ProbeSample.Pod1)));
        Assert.Equal(["node to pod master worker1: it comes as it is, and the plan promises 50 bytes around it"], sample.Findings());
    }

    [Fact]
    public void Judge_OwnAddressOutside_IsNotWhatThePlanPromises()
    {
        var sample = Overlay();
        var pair = sample.Pair(ProbeRule.PodToOutside, "worker1", "router");
        sample.Sightings.RemoveAll(one => one.Seen.Pair == pair.Number);
        sample.Sightings.Add(("router", ProbeSample.Seen(pair, 63, ProbeSample.Pod1, "198.51.100.1")));
        Assert.Equal(
            [$"pod to outside worker1 router: {ProbeSample.Pod1} is seen as {ProbeSample.Pod1}, and the plan promises 198.51.100.11/32"],
            sample.Findings()
        );
    }

    private static ProbeSample Overlay()
    {
        var sample = new ProbeSample(text =>
            text.Replace("attachment: kubenet, routing: static", "attachment: bridge, routing: vxlan", StringComparison.Ordinal)
                .Replace("Runtime: docker", "Runtime: containerd", StringComparison.Ordinal)
                .Replace("protocol: quic", "protocol: quic\n    behindNodes: true", StringComparison.Ordinal)
        );
        sample.Sightings.Clear();
        var nodes = sample.Stack.Plan.Nodes.ToDictionary(node => node.Name, node => node.Address);
        foreach (var pair in sample.Plan.Pairs.Where(pair => pair.BetweenNodes))
        {
            var (source, target) = ($"{sample.Sent[pair.Number].Local}", $"{sample.Plan.Addresses[pair.To]}");
            var around = new Envelope(17, nodes[pair.From], nodes[pair.To], 4789, 1);
            var ttl = pair.FromPod ? 63 : 64;
            sample.Sightings.Add((pair.To, ProbeSample.Seen(pair, ttl, source, target, around)));
            sample.Sightings.Add((pair.To, ProbeSample.Seen(pair, ttl, source, target, device: "overlay")));
            sample.Arrivals[pair.Number] = new Arrival(IPAddress.Parse(source), IPAddress.Parse(target), ttl - 1, 1500);
        }
        foreach (var pair in sample.Plan.Pairs.Where(pair => !pair.IsAnswered))
            sample.Sightings.Add(("router", ProbeSample.Seen(pair, 63, $"{nodes[pair.From]}", "198.51.100.1")));
        return sample;
    }
}
