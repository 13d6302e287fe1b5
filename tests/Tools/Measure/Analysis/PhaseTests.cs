using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class PhaseTests
{
    private static readonly RunWindow Window = new(SampleRun.Start, SampleRun.Start.AddSeconds(150));

    [Fact]
    public void Spans_APlanThatRepeats_GoOnToTheEnd() =>
        Assert.Equal(["0 quic 0-60", "1 http2 60-120", "2 quic 120-150"], PhaseSpan.Divide(new SampleRun().Plan, Window).Select(Text));

    [Fact]
    public void Spans_MatchedMode_HaveBothProtocols() =>
        Assert.Equal(
            ["0 quic+http2 0-60", "1 quic+http2 60-120", "2 quic+http2 120-150"],
            PhaseSpan.Divide(new SampleRun { Mode = PlanMode.Matched }.Plan, Window).Select(Text)
        );

    [Fact]
    public void Shares_AGoodRun_AreOneInEachPhase()
    {
        var shares = PhaseShare.ByPhase(new SampleRun().Make());
        Assert.Equal(["0 quic", "1 http2", "2 quic", "3 http2"], shares.Select(share => $"{share.Phase} {share.Asked}"));
        Assert.All(shares, share => Assert.Equal(1, share.Share));
    }

    [Fact]
    public void Shares_FallbackAndMixed_AreNotOverTheProtocol()
    {
        var share = Assert.Single(
            Shares(Playback("h3"), Playback("mixed") with { Fallback = true }, Playback("h2") with { Fallback = true }, Playback("h3"))
        );
        Assert.Equal((4, 2, 2, 0.5), (share.Playbacks, share.Over, share.Fallback, share.Share!.Value));
    }

    [Fact]
    public void Shares_NothingLoaded_CountsAgainstUnlessCutOffAtOnce()
    {
        var early = Playback(null) with { Time = Fakes.Start.AddSeconds(1) };
        var late = Playback(null) with { Time = Fakes.Start.AddSeconds(40) };
        var share = Assert.Single(Shares(Playback("h3"), early, late, early with { Outcome = PlaybackOutcome.Failed }));
        Assert.Equal((3, 1, 1), (share.Playbacks, share.Over, share.TooShort));
    }

    [Fact]
    public void Shares_SegmentsOfAnotherHostThatTellsNothing_AreUnknownAndNotOverTheProtocol()
    {
        var elsewhere = Playback("h3") with
        {
            Resources =
            [
                new("/", "h3", 0, 12, 900),
                .. Enumerable.Repeat(new ResourceTiming("https://cdn.example/270p/1.m4s", null, 40, 30, 0), 14),
            ],
        };
        var share = Assert.Single(Shares(Playback("h3"), elsewhere, Playback("unknown"), Playback("h2") with { Fallback = true }));
        Assert.Equal((4, 1, 1, 2, 0.25), (share.Playbacks, share.Over, share.Fallback, share.Unknown, share.Share!.Value));
        Assert.Equal(["https://cdn.example"], share.UnknownHosts);
    }

    [Fact]
    public void Shares_OutsideOfRuns_AreNone() => Assert.Empty(Shares(Playback("h3") with { Phase = null }));

    [Fact]
    public void Traffic_AfterTheSwitch_NothingStrayIsLeft()
    {
        var summary = RunSummary.Summarize(new SampleRun().Make());
        Assert.All(summary.Phases, phase => Assert.Equal(0, phase.Traffic!.StrayBytes));
        Assert.All(
            summary.Phases.Where(phase => phase.Protocols is ["quic"]),
            phase => Assert.True(phase.Traffic!.UdpBytes > 20 * phase.Traffic.TcpBytes)
        );
    }

    [Fact]
    public void Traffic_TcpInAQuicPhase_IsStray()
    {
        var run = new SampleRun().Make();
        run = run with
        {
            Router =
            [
                .. run.Router.Select(sample =>
                    sample with
                    {
                        TcpToOrigin = new Counter(1, sample.Time >= SampleRun.Start.AddSeconds(30) ? 1234 : 0),
                    }
                ),
            ],
        };
        Assert.Equal([1234L, 0, 0, 0], RunSummary.Summarize(run).Phases.Select(phase => phase.Traffic!.StrayBytes!.Value));
        Assert.Equal([1234L, 0, 0, 0], RunSummary.Summarize(run).Phases.Select(phase => phase.Traffic!.StraySentBytes!.Value));
    }

    [Fact]
    public void Traffic_UdpOfTheOriginInAnHttp2Phase_IsStrayButNotSentByViewers()
    {
        var run = new SampleRun().Make();
        run = run with
        {
            Router =
            [
                .. run.Router.Select(sample =>
                    sample with
                    {
                        UdpToViewers = new Counter(1, sample.Time >= SampleRun.Start.AddSeconds(90) ? 1234 : 0),
                    }
                ),
            ],
        };
        Assert.Equal(
            [(0L, 0L), (1234, 0), (0, 0), (0, 0)],
            RunSummary.Summarize(run).Phases.Select(phase => (phase.Traffic!.StrayBytes!.Value, phase.Traffic.StraySentBytes!.Value))
        );
    }

    [Fact]
    public void Traffic_MatchedMode_KnowsNoStray() =>
        Assert.All(
            RunSummary.Summarize(new SampleRun { Mode = PlanMode.Matched }.Make()).Phases,
            phase => Assert.Null(phase.Traffic!.StrayBytes)
        );

    private static string Text(PhaseSpan span) => $"{span.Number} {string.Join('+', span.Protocols)} {span.Begin}-{span.End}";

    private static PlaybackRecord Playback(string? protocol) =>
        Fakes.Playback("p") with
        {
            Protocol = protocol,
            Time = Fakes.Start.AddSeconds(60),
        };

    private static IReadOnlyList<PhaseShare> Shares(params PlaybackRecord[] playbacks) =>
        PhaseShare.ByPhase(new SampleRun(1, 1).Make() with { Playbacks = playbacks });
}
