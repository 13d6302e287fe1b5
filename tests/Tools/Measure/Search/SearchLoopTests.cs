using Microsoft.Extensions.Time.Testing;
using QuicLoad.Measure;
using QuicLoad.Measure.Search;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Search.SearchSamples;

namespace QuicLoad.Tests.Tools.Measure.Search;

public sealed class SearchLoopTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<Trial> told = [];
    private TimeSpan length = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task RunAsync_AStep_IsFoundAndEachTrialIsTold()
    {
        var result = await RunAsync(Rules, Step(20e6));
        Assert.Equal((SearchOutcome.Found, 19.87e6), (result.Outcome, result.Known.Lower!.Load));
        Assert.Equal(result.Trials, told);
        Assert.All(result.Trials, trial => Assert.Equal(length, trial.Took));
        Assert.Equal(10 * length, result.Took);
        Assert.Equal(["goodputShare over QUIC was 92.5 %."], result.Reasons);
    }

    [Fact]
    public async Task RunAsync_ATrialThatWouldNotEndInTime_IsNotBegun()
    {
        var result = await RunAsync(Rules with { Within = TimeSpan.FromSeconds(5 * 45 + 44) }, Step(20e6));
        Assert.Equal((SearchOutcome.OutOfTime, 5), (result.Outcome, result.Trials.Count));
        Assert.Equal((17.45e6, 22.63e6), (result.Known.Lower!.Load, result.Known.Upper!.Load));
    }

    [Fact]
    public async Task RunAsync_TrialsThatBecomeLonger_AreExpectedToStaySo()
    {
        var rules = Rules with { Within = TimeSpan.FromSeconds(300) };
        var result = await RunAsync(
            rules,
            load =>
            {
                length *= 2;
                return Missed(load);
            }
        );
        // 90 s and 180 s are over; another one of 180 s would end too late
        Assert.Equal((SearchOutcome.OutOfTime, 2), (result.Outcome, result.Trials.Count));
    }

    [Fact]
    public async Task RunAsync_NoTimeForATrial_SaysSo()
    {
        var result = await RunAsync(Rules with { Within = TimeSpan.FromSeconds(1) }, Held);
        Assert.Equal((SearchOutcome.OutOfTime, 0), (result.Outcome, result.Trials.Count));
        Assert.Equal(new Bracket(null, null), result.Known);
    }

    [Fact]
    public async Task RunAsync_AsManyTrialsAsMayBeMade_EndsWithWhatIsKnown()
    {
        var result = await RunAsync(Rules with { MostTrials = 3 }, Step(20e6));
        Assert.Equal((SearchOutcome.OutOfTrials, 8e6, 22.63e6), (result.Outcome, result.Known.Lower!.Load, result.Known.Upper!.Load));
    }

    [Fact]
    public async Task RunAsync_Stopped_KeepsTheTrialThatItEnded()
    {
        using var stop = new CancellationTokenSource();
        var result = await RunAsync(
            Rules,
            load =>
            {
                if (told.Count < 2)
                    return Step(20e6)(load);
                stop.Cancel();
                return Nothing(load);
            },
            cancellationToken: stop.Token
        );
        Assert.Equal((SearchOutcome.Stopped, 3, 8e6), (result.Outcome, result.Trials.Count, result.Known.Lower!.Load));
    }

    [Fact]
    public async Task RunAsync_StoppedBeforeATrialWasARun_IsStoppedWithoutIt()
    {
        using var stop = new CancellationTokenSource();
        var result = await RunAsync(
            Rules,
            _ =>
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            },
            cancellationToken: stop.Token
        );
        Assert.Equal((SearchOutcome.Stopped, 0), (result.Outcome, result.Trials.Count));
    }

    [Fact]
    public async Task RunAsync_ATrialThatCannotBegin_SaysNothingAndIsMadeAgain()
    {
        var result = await RunAsync(
            Rules,
            load => told.Count == 1 ? throw new MeasureException("1 viewer is not ready.") : Step(20e6)(load)
        );
        Assert.Equal((SearchOutcome.Found, 11), (result.Outcome, result.Trials.Count));
        Assert.Equal((TrialVerdict.Inconclusive, "1 viewer is not ready."), (told[1].Verdict, told[1].Reasons[0]));
    }

    [Fact]
    public async Task RunAsync_NoTrialCanBegin_IsTheFirstOnesError() =>
        Assert.Equal(
            "the run does not begin.",
            (
                await Assert.ThrowsAsync<MeasureException>(() =>
                    RunAsync(Rules, _ => throw new MeasureException("the run does not begin."))
                )
            ).Message
        );

    [Fact]
    public async Task RunAsync_TrialsThatSayNothing_GiveTheirReason()
    {
        var result = await RunAsync(Rules, Nothing);
        Assert.Equal((SearchOutcome.Inconclusive, 3), (result.Outcome, result.Trials.Count));
        Assert.Equal(["worker1 did not answer."], result.Reasons);
    }

    private Task<SearchResult> RunAsync(SearchRules rules, Func<double, Trial> curve, CancellationToken cancellationToken = default) =>
        new SearchLoop(
            rules,
            TimeSpan.FromSeconds(30),
            (load, _) =>
            {
                var trial = curve(load);
                clock.Advance(length);
                return Task.FromResult(trial);
            },
            (_, trial) => told.Add(trial),
            clock
        ).RunAsync(cancellationToken);
}
