using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Commands;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Commands;

public sealed class ObjectiveTextTests
{
    private const string Write =
        "Write it as: cps 200 for 60s, users 1000 for 5m, or throughput 200Mbit for 60s, with ramp 10s, over quic and, of cps, "
        + "handshake resumed behind it where they are wanted.";

    [Theory]
    [InlineData("cps 200 for 60s", LoadGoal.Cps, 200, 10, 60, "quic http2")]
    [InlineData("cps 0.5 for 1m ramp 0s over quic", LoadGoal.Cps, 0.5, 0, 60, "quic")]
    [InlineData("users 1000 for 5m over http2", LoadGoal.Users, 1000, 10, 300, "http2")]
    [InlineData("throughput 200Mbit for 60s", LoadGoal.Throughput, 200e6, 10, 60, "quic http2")]
    [InlineData("throughput 1.5Gbit  for 10s over both ramp 1m", LoadGoal.Throughput, 1.5e9, 60, 10, "quic http2")]
    [InlineData("throughput 800kbit for 10s", LoadGoal.Throughput, 8e5, 10, 10, "quic http2")]
    public void Change_AnObjective_IsAPhaseForEachProtocol(
        string text,
        string kind,
        double value,
        double ramp,
        double hold,
        string protocols
    )
    {
        var plan = ObjectiveText.Change(Fakes.Plan with { Mode = PlanMode.Matched, Waves = 3, WaveSeconds = 5 }, text, 1000);
        Assert.Equal((kind, value, ramp, hold), (plan.Goal!.Kind, plan.Goal.Value, plan.Goal.RampSeconds, plan.Goal.HoldSeconds));
        Assert.Equal(protocols.Split(' ').Select(protocol => new PlanPhase(protocol, 2 * ramp + hold)), plan.Phases);
        Assert.Equal((PlanMode.Alternating, 1, "ready"), (plan.Mode, plan.Waves, plan.Barrier));
        Assert.Equal(plan.Phases.Count * (2 * ramp + hold), ObjectiveText.Length(plan).TotalSeconds);
        // what users are given is what their rules allow
        Assert.Equal(plan.Goal, RunFile.ReadPlan(RunFile.Write(plan)).Goal);
    }

    [Fact]
    public void Change_APlanOfOneProtocol_IsHeldOverThatOne() =>
        Assert.Equal(
            [new PlanPhase("http2", 80)],
            ObjectiveText.Change(Fakes.Plan with { Phases = [new PlanPhase("http2", 86_400)] }, "cps 1 for 60s", 1).Phases
        );

    [Theory]
    [InlineData("cps 1 for 10s handshake resumed over quic", LoadGoal.Resumed)]
    [InlineData("cps 1 for 10s over quic handshake 0rtt", LoadGoal.ZeroRtt)]
    [InlineData("cps 1 for 10s handshake full", null)]
    public void Change_AHandshake_IsTheGoals(string text, string? handshake)
    {
        var plan = ObjectiveText.Change(Fakes.Plan, text, 10);
        Assert.Equal(handshake, plan.Goal!.Handshake);
        Assert.Equal(plan.Goal, RunFile.ReadPlan(RunFile.Write(plan)).Goal);
    }

    [Theory]
    [InlineData("cps 1 for 10s handshake tls over quic", "--objective: handshake \"tls\" must be one of 3: full, resumed, 0rtt.")]
    [InlineData(
        "cps 1 for 10s handshake resumed",
        "--objective: handshake \"resumed\" must stand with over quic: over HTTP/2 no tickets are kept for each user by itself."
    )]
    [InlineData(
        "users 1 for 10s handshake 0rtt over quic",
        "--objective: handshake \"0rtt\" must stand with cps: only there each connection is a new one."
    )]
    [InlineData("", "--objective: \"\" must begin with cps, users or throughput, and a number. " + Write)]
    [InlineData("rps 200 for 60s", "--objective: \"rps 200 for 60s\" must begin with cps, users or throughput, and a number. " + Write)]
    [InlineData("cps", "--objective: \"cps\" must begin with cps, users or throughput, and a number. " + Write)]
    [InlineData("cps 200", "--objective: \"cps 200\" must say for how long it is held. " + Write)]
    [InlineData("cps -1 for 60s", "--objective: cps \"-1\" must be a number of connections a second, more than 0 and at most 100000.")]
    [InlineData(
        "cps 100001 for 60s",
        "--objective: cps \"100001\" must be a number of connections a second, more than 0 and at most 100000."
    )]
    [InlineData(
        "cps 5Mbit for 60s",
        "--objective: cps \"5Mbit\" must be a number of connections a second, more than 0 and at most 100000."
    )]
    [InlineData("users 11 for 60s", "--objective: users \"11\" must be a whole number, 1-10: the stack has 10 packed users.")]
    [InlineData("users 1.5 for 60s", "--objective: users \"1.5\" must be a whole number, 1-10: the stack has 10 packed users.")]
    [InlineData("throughput 200 for 60s", "--objective: throughput \"200\" must be a number with kbit, Mbit or Gbit, such as 200Mbit.")]
    [InlineData("throughput 1Tbit for 60s", "--objective: throughput \"1Tbit\" must be a number with kbit, Mbit or Gbit, such as 200Mbit.")]
    [InlineData("cps 1 for 9s", "--objective: for \"9s\" must be at least 10 s.")]
    [InlineData("cps 1 for 1d", "--objective: for: \"1d\" must be a time such as 90s, 4m or 1h30m.")]
    [InlineData("cps 1 for 10s ramp 61m", "--objective: ramp \"61m\" must be at most 3600 s.")]
    [InlineData("cps 1 for 10s over tcp", "--objective: over \"tcp\" must be one of 3: quic, http2, both.")]
    [InlineData(
        "cps 1 for 10s for 20s",
        "--objective: \"for 20s\" in \"cps 1 for 10s for 20s\" must be for, ramp, over or handshake, once each, and its value."
    )]
    [InlineData(
        "cps 1 for 10s ramp",
        "--objective: \"ramp\" in \"cps 1 for 10s ramp\" must be for, ramp, over or handshake, once each, and its value."
    )]
    public void Change_NoObjective_IsRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<MeasureException>(() => ObjectiveText.Change(Fakes.Plan, text, 10)).Message);

    [Fact]
    public void Change_SeveralMistakes_AreAllNamed() =>
        Assert.Equal(
            [
                "--objective: the stack must have packed users, who are its generator, and has none. Set users in its settings.",
                "--objective: cps \"x\" must be a number of connections a second, more than 0 and at most 100000.",
                "--objective: over \"udp\" must be one of 3: quic, http2, both.",
            ],
            Assert.Throws<MeasureException>(() => ObjectiveText.Change(Fakes.Plan, "cps x for 60s over udp", 0)).Message.Split('\n')
        );
}
