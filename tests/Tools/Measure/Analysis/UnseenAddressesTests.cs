using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Analysis.AddressSamples;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>Addresses that nobody saw at the far end, or that were translated, and the verdict on them.</summary>
public sealed class UnseenAddressesTests
{
    [Fact]
    public void Judge_AViewerThatNoListHas_IsUnknownAndCannotPass()
    {
        var run = Run([Seen(Own[0]), Seen(Own[1])], Played("a", 0), Played("b", 1)) with
        {
            Pods = [new ListedPod("a", "viewer-a", "worker1", Own[0])],
        };
        Assert.Equal((1, 0, 1), Found(run, one => (one.Own, one.Translated, one.Unknown)));
        Assert.Equal((0.0, false, "0 of 2 translated; 1 not measured"), Translation(run, check => (check.Value, check.Pass, check.Detail)));
        Assert.Contains(
            "Whether 1 viewer had an address of its own is not known: it loaded nothing, or no list of the cluster has it.",
            RunVerdict.Judge(run).NotMeasured
        );
    }

    public static TheoryData<string> Blindness => ["no readings", "an early reading", "a full set", "an empty set", "no pods"];

    [Theory]
    [MemberData(nameof(Blindness))]
    public void Judge_AFarEndThatWasNotSeen_IsNotMeasuredAndCannotPass(string blindness)
    {
        var good = Run([Seen(Own[0]), Seen(Own[1])], Played("a", 0), Played("b", 1));
        var (run, reason) = blindness switch
        {
            "no readings" => (
                good with
                {
                    SourceReadings = [],
                    Sightings = [],
                },
                "the router's set of sources was not read (it has none where the router's kind is manual)"
            ),
            "an early reading" => (
                good with
                {
                    SourceReadings = [new(SampleRun.Start.AddSeconds(-1), false, [])],
                },
                "the router's set of sources was not read after the start"
            ),
            "a full set" => (
                good with
                {
                    SourceReadings = [new(SampleRun.Start.AddSeconds(30), true, []), .. good.SourceReadings],
                },
                "the router's set of sources was full, so that who is missing in it may have been there"
            ),
            "an empty set" => (good with { Sightings = [] }, "no packet to the origin's port left the router"),
            _ => (good with { Pods = [] }, "the cluster's list of viewers was not read"),
        };
        Assert.All(
            AddressChecks.Check(run),
            check => Assert.Equal((null, false, $"not measured: {reason}"), (check.Value, check.Pass, check.Detail))
        );
        Assert.Contains($"Whether viewers' addresses were translated is not known: {reason}.", RunVerdict.Judge(run).NotMeasured);
        var waived = run with
        {
            Info = run.Info with { Thresholds = run.Info.Thresholds with { DistinctAddresses = 0, TranslatedAddresses = 2 } },
        };
        Assert.All(AddressChecks.Check(waived), check => Assert.Equal((null, true), (check.Value, check.Pass)));
    }

    [Fact]
    public void Verdict_AMasqueradedRun_FailsAndSaysHowManyAndWhatWasSeenInstead()
    {
        var run = new SampleRun().Make();
        run = run with
        {
            Sightings =
            [
                .. run.Sightings.Select(one =>
                    one with
                    {
                        Source = one.Source.StartsWith("198.18.1.", StringComparison.Ordinal) ? "198.51.100.11" : "198.51.100.12",
                    }
                ),
            ],
        };
        var verdict = RunVerdict.Judge(run);
        Assert.Equal(VerdictOutcome.Failed, verdict.Outcome);
        Assert.Equal(
            ["0 of 10", "10 of 10 translated; the router saw 198.51.100.11 (worker1), 198.51.100.12 (worker2)"],
            verdict.Checks.Where(check => !check.Pass).Select(check => check.Detail)
        );
    }

    [Fact]
    public void Verdict_OneTranslated_PassesWhereTheThresholdAllowsIt()
    {
        var run = Run([Seen(Own[0]), Seen(Worker)], Played("a", 0), Played("b", 1));
        Assert.False(Translation(run, check => check.Pass));
        Assert.True(
            Translation(
                run with
                {
                    Info = run.Info with { Thresholds = run.Info.Thresholds with { TranslatedAddresses = 1 } },
                },
                check => check.Pass
            )
        );
    }
}
