using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Measure.Search;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Search.SearchSamples;

namespace QuicLoad.Tests.Tools.Measure.Search;

public sealed class BisectionTests
{
    [Fact]
    public void Next_AStep_IsHalvedByRatioAndBothEndsAreTriedTwice()
    {
        var (outcome, known, trials) = Find(Rules, Step(20e6));
        Assert.Equal(SearchOutcome.Found, outcome);
        Assert.Equal([64e6, 8e6, 22.63e6, 13.46e6, 17.45e6, 19.87e6, 21.21e6, 20.53e6], trials.Take(8).Select(trial => trial.Load));
        Assert.Equal((19.87e6, 2), (known.Lower!.Load, known.Lower.Held));
        Assert.Equal((20.53e6, 2), (known.Upper!.Load, known.Upper.Missed));
        Assert.Equal(10, trials.Count);
    }

    [Fact]
    public void Next_AnyKneeInTheRange_IsFoundWithinThePrecision() =>
        Prop.ForAll(
                (
                    from knee in Gen.Choose(1_000_000, 63_999_999)
                    from precision in Gen.Choose(1, 50)
                    from span in Gen.Choose(2, 1_000_000)
                    select (Knee: (double)knee, Precision: precision / 100.0, Span: span)
                ).ToArbitrary(),
                one =>
                {
                    var rules = Rules with { Precision = one.Precision, From = Math.Max(1, one.Knee / one.Span) };
                    var (outcome, known, trials) = Find(rules, Step(one.Knee));
                    return outcome == SearchOutcome.Found
                        && known.Lower!.Load <= one.Knee
                        && one.Knee < known.Upper!.Load
                        && known.Upper.Load <= known.Lower.Load * (1 + one.Precision)
                        && trials.Count < 40;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Next_WholeLoads_AreFoundToOne() =>
        Prop.ForAll(
                Gen.Choose(1, 999).ToArbitrary(),
                knee =>
                {
                    var (outcome, known, trials) = Find(Rules with { From = 1, To = 1000, Precision = 0.01, IsWhole = true }, Step(knee));
                    return outcome == SearchOutcome.Found
                        && trials.All(trial => trial.Load % 1 == 0)
                        && known.Lower!.Load <= knee
                        && known.Lower.Load >= knee / 1.01 - 1;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.15)]
    public void Next_TrialsThatAreWrongNowAndThen_FindTheKneeNearlyAlways(double wrong)
    {
        // fixed, so that the test says the same each time
        var random = new Random(7);
        var (near, searches) = (0, 500);
        for (var i = 0; i < searches; i++)
        {
            var rules = Rules with { Confidence = 0.98, MostTrials = 200 };
            var (outcome, known, _) = Find(rules, load => random.NextDouble() < wrong == load <= 20e6 ? Missed(load) : Held(load));
            near += outcome == SearchOutcome.Found && known.Lower!.Load is >= 18e6 and <= 22e6 ? 1 : 0;
        }
        Assert.InRange(near, (int)(0.9 * searches), searches);
    }

    [Fact]
    public void Next_AnEndThatTurnsOut_MovesAndIsSearchedFrom()
    {
        // once, early, a load that is borne was missed
        var first = true;
        var (outcome, known, trials) = Find(
            Rules,
            load =>
            {
                var isWrong = first && load == 8e6;
                first &= !isWrong;
                return isWrong ? Missed(load) : Step(20e6)(load);
            }
        );
        Assert.Equal(SearchOutcome.Found, outcome);
        Assert.InRange(known.Lower!.Load, 19e6, 20e6);
        Assert.Equal(3, trials.Count(trial => trial.Load == 8e6));
    }

    [Fact]
    public void Next_HeldEverywhere_EndsAfterTheLargestLoadAlone()
    {
        var (outcome, known, trials) = Find(Rules, Held);
        Assert.Equal((SearchOutcome.HeldEverywhere, 64e6, 2), (outcome, known.Lower!.Load, trials.Count));
        Assert.Null(known.Upper);
    }

    [Fact]
    public void Next_HeldNowhere_EndsAtTheSmallestLoad()
    {
        var (outcome, known, _) = Find(Rules, Missed);
        Assert.Equal((SearchOutcome.HeldNowhere, 1e6), (outcome, known.Upper!.Load));
        Assert.Null(known.Lower);
    }

    [Fact]
    public void Next_AGeneratorThatStopsFirst_IsNotFound()
    {
        var (outcome, known, _) = Find(Rules, Step(40e6, Bound));
        Assert.Equal(SearchOutcome.GeneratorBound, outcome);
        Assert.InRange(known.Lower!.Load, 38e6, 40e6);
        Assert.Equal((0, 2), (known.Upper!.Missed, known.Upper.Bound));
        Assert.Equal(SearchOutcome.GeneratorBound, Find(Rules, Bound).Outcome);
    }

    [Fact]
    public void Next_AGeneratorThatStopsBeyondTheKnee_DoesNotHideIt()
    {
        var (outcome, known, _) = Find(Rules, load => load > 30e6 ? Bound(load) : Step(20e6)(load));
        Assert.Equal(SearchOutcome.Found, outcome);
        Assert.InRange(known.Lower!.Load, 19e6, 20e6);
    }

    [Fact]
    public void Next_HalfOfTheTrialsAtTheEndAreTheGenerators_IsNotFound()
    {
        var turn = 0;
        var (outcome, known, _) = Find(Rules, Step(20e6, load => turn++ % 2 == 0 ? Bound(load) : Missed(load)));
        Assert.Equal(SearchOutcome.GeneratorBound, outcome);
        Assert.True(known.Upper!.IsBound);
    }

    [Fact]
    public void Next_ACurveWithTwoKnees_StopsAtTheFirstThatItSees()
    {
        var (outcome, known, _) = Find(Rules, load => load is > 3e6 and < 10e6 or > 30e6 ? Missed(load) : Held(load));
        Assert.Equal(SearchOutcome.Found, outcome);
        // 64 and 8 are missed: what held above 8 is not tried
        Assert.InRange(known.Lower!.Load, 2.85e6, 3e6);
    }

    [Fact]
    public void Next_WhatHeldAboveALoadThatWasMissed_DoesNotCount()
    {
        Trial[] trials = [Missed(64e6), Held(8e6), Held(22.63e6), Missed(8e6), Missed(8e6)];
        var known = Bracket.Of(Rules, LoadTally.Of(trials));
        Assert.Null(known.Lower);
        Assert.Equal(8e6, known.Upper!.Load);
        Assert.Equal(2.828e6, Bisection.Next(Rules, trials).Load);
    }

    [Fact]
    public void Next_TrialsThatSayNothing_AreMadeAgainThreeTimesAtMost()
    {
        Assert.Equal(64e6, Bisection.Next(Rules, [Nothing(64e6), Nothing(64e6)]).Load);
        Assert.Equal(SearchOutcome.Inconclusive, Bisection.Next(Rules, [Nothing(64e6), Nothing(64e6), Nothing(64e6)]).Outcome);
        var seen = new HashSet<double>();
        var (outcome, known, _) = Find(Rules, load => seen.Add(load) ? Nothing(load) : Step(20e6)(load));
        Assert.Equal((SearchOutcome.Found, 19.87e6), (outcome, known.Lower!.Load));
    }

    [Fact]
    public void Next_ALoadThatIsHeldEveryOtherTime_IsNotHeld()
    {
        var turn = 0;
        var (outcome, known, trials) = Find(
            Rules,
            load =>
                load == 8e6 && turn++ % 2 == 1 ? Held(load)
                : load < 8e6 ? Held(load)
                : Missed(load)
        );
        Assert.Equal(SearchOutcome.Found, outcome);
        Assert.Equal(8e6, known.Upper!.Load);
        Assert.Equal(Rules.MostOfALoad, trials.Count(trial => trial.Load == 8e6));
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.8, 1)]
    [InlineData(0.9, 2)]
    [InlineData(0.95, 3)]
    [InlineData(0.99, 4)]
    [InlineData(0.999, 5)]
    public void Lead_OfAConfidence_IsTheLeastThatReachesIt(double confidence, int lead) =>
        Assert.Equal(lead, (Rules with { Confidence = confidence }).Lead);

    [Fact]
    public void ConfidenceOf_ALead_IsWalds()
    {
        Assert.Equal([0.5, 0.8, 0.941, 0.985], Enumerable.Range(0, 4).Select(lead => Math.Round(SearchRules.ConfidenceOf(lead), 3)));
        Assert.Equal(SearchRules.ConfidenceOf(2), SearchRules.ConfidenceOf(-2));
    }

    [Theory]
    [InlineData(0.123456, 0.1235)]
    [InlineData(19.87654, 19.88)]
    [InlineData(19876543, 19880000)]
    public void Round_ALoad_HasFourDigits(double load, double rounded) => Assert.Equal(rounded, Rules.Round(load));
}
