using System.Text;
using QuicLoad.Doctor.Network;
using QuicLoad.Doctor.Reading;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Network;

public sealed class ProbePodTests
{
    private const string Uid = "0a1b2c3d-0001-0002-0003-00000000000f";

    [Fact]
    public void ParseAll_APodThatWaits_HasItsReason()
    {
        var pod = Assert.Single(
            ProbePod.ParseAll(
                """
                {"items":[{"metadata":{"uid":"0a1b2c3d-0001-0002-0003-00000000000f"},"spec":{"nodeName":"worker1"},"status":{"phase":"Pending",
                "containerStatuses":[{"state":{"waiting":{"reason":"ImagePullBackOff","message":"Back-off"}}}]}}]}
                """
            )
        );
        Assert.Equal(("worker1", Uid, "Pending"), (pod.Node, pod.Uid, pod.Phase));
        Assert.Equal(("ImagePullBackOff: Back-off", false), (pod.Reason, pod.IsSettled));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"items":[{"metadata":{"uid":"x; rm -rf /"}}]}""")]
    [InlineData("""{"items":[{"metadata":{"uid":"0a1b2c3d-0001-0002-0003-00000000000f"},"status":{"podIP":"::1"}}]}""")]
    public void ParseAll_SomethingElse_IsRefused(string? json) => Assert.Throws<FormatException>(() => ProbePod.ParseAll(json));

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Probes_AnyDamage_IsReadOrRefused()
    {
        var sample = new ProbeSample();
        Fuzzing.Feed(
            "what probes print",
            60,
            random =>
                Fuzzing.Damage(
                    random,
                    Encoding.UTF8.GetBytes($"arrivals 0\n{sample.ArrivalText("worker2")}sightings 0\n{sample.SightingText("worker2")}")
                ),
            input =>
            {
                try
                {
                    var answers = Answers.Parse(Encoding.UTF8.GetString(input));
                    sample.Arrivals.Clear();
                    foreach (var (pair, arrival) in Arrival.ParseAll(answers, "arrivals", sample.Plan, "worker2"))
                        sample.Arrivals[pair] = arrival;
                    sample.Sightings.Clear();
                    sample.Sightings.AddRange(Sighting.ParseAll(answers, "sightings", sample.Plan).Select(seen => ("worker2", seen)));
                    Assert.Equal(sample.Plan.Pairs.Count, new PairJudge(sample.Read()).Judge().Count);
                }
                catch (FormatException)
                {
                    // it is refused
                }
            }
        );
    }
}
