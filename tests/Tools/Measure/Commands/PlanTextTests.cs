using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Commands;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Commands;

public sealed class PlanTextTests
{
    private static readonly RunPlan OnePhase = Fakes.Plan with { Phases = [new PlanPhase("quic", 86400)], Barrier = "now" };

    [Fact]
    public void Change_Nothing_IsTheStacksPlan() => Assert.Same(OnePhase, PlanText.Change(OnePhase, null, false, null, Fakes.Start));

    [Fact]
    public void Change_PhasesModeAndBarrier_AreTheCommandLines()
    {
        var plan = PlanText.Change(OnePhase, "quic 60s, http2  1m30s", true, "ready", Fakes.Start);
        Assert.Equal([new PlanPhase("quic", 60), new PlanPhase("http2", 90)], plan.Phases);
        Assert.Equal((PlanMode.Matched, "ready"), (plan.Mode, plan.Barrier));
    }

    [Theory]
    [InlineData("quic", false, null, "--plan: \"quic\" must be a protocol, quic or http2, and a time. Write it as: quic 60s, http2 60s")]
    [InlineData(
        "tcp 60s",
        false,
        null,
        "--plan: \"tcp 60s\" must be a protocol, quic or http2, and a time. Write it as: quic 60s, http2 60s"
    )]
    [InlineData("quic 60", false, null, "--plan: \"60\" must be a time such as 90s, 4m or 1h30m.")]
    [InlineData("quic 5s", false, null, "--plan: \"quic 5s\" must last at least 10 s: a browser needs some to change over.")]
    [InlineData(
        null,
        true,
        null,
        "--matched: the plan must have phases of both protocols, so that the halves differ. Add --plan \"quic 60s, http2 60s\"."
    )]
    [InlineData(null, false, "soon", "--barrier: \"soon\" must be now, ready, or a moment in UTC such as 2026-12-01T10:00:00Z.")]
    [InlineData(
        null,
        false,
        "2026-11-21T00:30:10Z",
        "--barrier: \"2026-11-21T00:30:10Z\" must be 30 s to 24 h from now; it is 2026-11-21T00:30:00Z."
    )]
    [InlineData(
        null,
        false,
        "2026-11-23T00:00:00Z",
        "--barrier: \"2026-11-23T00:00:00Z\" must be 30 s to 24 h from now; it is 2026-11-21T00:30:00Z."
    )]
    public void Change_AMistake_SaysTheRule(string? phases, bool matched, string? barrier, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<MeasureException>(() => PlanText.Change(OnePhase, phases, matched, barrier, Fakes.Start)).Message
        );

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("4m", 240)]
    [InlineData("1h30m", 5400)]
    [InlineData("1h1m1s", 3661)]
    public void Parse_ATime_IsRead(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), TimeText.Parse("--for", text));
}
