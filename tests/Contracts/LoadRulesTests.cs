using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class LoadRulesTests
{
    private static readonly LoadGoal Goal = new()
    {
        Kind = LoadGoal.Cps,
        Value = 200,
        RampSeconds = 10,
        HoldSeconds = 40,
    };

    private static RunPlan Plan(LoadGoal? goal) =>
        Plans.Alternating with
        {
            Phases = [new PlanPhase("quic", 60), new PlanPhase("http2", 60)],
            Goal = goal,
        };

    [Fact]
    public void ReadPlan_AGoal_ComesBack()
    {
        Assert.Equal(Goal, RunFile.ReadPlan(RunFile.Write(Plan(Goal))).Goal);
        Assert.DoesNotContain("goal", RunFile.Write(Plan(null)), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadPlan_AHandshake_ComesBackAndIsLeftOutWhereFull()
    {
        var quic = Plan(Goal with { Handshake = LoadGoal.ZeroRtt }) with { Phases = [new PlanPhase("quic", 60)] };
        Assert.Equal("0rtt", RunFile.ReadPlan(RunFile.Write(quic)).Goal!.Handshake);
        Assert.DoesNotContain("handshake", RunFile.Write(Plan(Goal)), StringComparison.Ordinal);
        Assert.Null(RunFile.ReadPlan(RunFile.Write(Plan(Goal))).Goal!.Handshake);
    }

    [Theory]
    [InlineData("cps", "full", "quic", "goal.handshake: \"full\" must be one of 2: resumed, 0rtt.")]
    [InlineData("cps", "resumed", "http2", "goal.handshake: \"resumed\" must go with kind cps over quic alone.")]
    [InlineData("users", "0rtt", "quic", "goal.handshake: \"0rtt\" must go with kind cps over quic alone.")]
    public void ReadPlan_AHandshakeThatBreaksARule_IsRefused(string kind, string handshake, string protocol, string message)
    {
        var plan = Plan(Goal with { Kind = kind, Handshake = handshake }) with { Phases = [new PlanPhase(protocol, 60)] };
        Assert.Equal(message, Assert.Throws<RecordException>(() => RunFile.ReadPlan(RunFile.Write(plan))).Message);
    }

    [Theory]
    [InlineData("\"cps\"", "\"rps\"", "goal.kind: \"rps\" must be one of 3: cps, users, throughput.")]
    [InlineData("200", "0", "goal.value: \"0\" must be more than 0, and at most 1000000000000.")]
    [InlineData("200", "2e12", "goal.value: \"2000000000000\" must be more than 0, and at most 1000000000000.")]
    [InlineData("ramp_seconds\": 10", "ramp_seconds\": -1", "goal.ramp_seconds: \"-1\" must be 0-3600.")]
    [InlineData("hold_seconds\": 40", "hold_seconds\": 0", "goal.hold_seconds: \"0\" must be 1-86400.")]
    [InlineData(
        "hold_seconds\": 40",
        "hold_seconds\": 41",
        "goal.hold_seconds: \"41\" must with both ramps be as long as each phase; they are 61 s."
    )]
    [InlineData("\"alternating\"", "\"matched\"", "goal.kind: a goal goes with the mode alternating.")]
    public void ReadPlan_AGoalThatBreaksARule_IsRefused(string good, string bad, string message)
    {
        var text = RunFile.Write(Plan(Goal));
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<RecordException>(() => RunFile.ReadPlan(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void ReadOrder_AShare_ComesBackAndMustBeAPiece()
    {
        var order = new RunOrder
        {
            Run = "run-1",
            Start = RecordSamples.Time,
            End = RecordSamples.Time.AddMinutes(2),
            Plan = Plan(Goal),
            Viewers = new Dictionary<string, ViewerPlace>(),
            Share = new LoadShare(0.25, 0.5),
        };
        Assert.Equal(new LoadShare(0.25, 0.5), RunFile.ReadOrder(RunFile.Write(order)).Share);
        Assert.DoesNotContain("share", RunFile.Write(order with { Share = null }), StringComparison.Ordinal);
        var broken = RunFile.Write(order with { Share = new LoadShare(0.5, 1.5) });
        Assert.Equal("share: \"0.5-1.5\" must be a piece of 0-1.", Assert.Throws<RecordException>(() => RunFile.ReadOrder(broken)).Message);
    }

    [Fact]
    public void Read_ALoadRecord_ComesBack()
    {
        var record = RecordSamples.Load;
        var read = Assert.IsType<LoadRecord>(RecordLine.Read(RecordLine.Write(record)));
        Assert.Equal((100, 99, 98, 1, 5000), (read.Due, read.Begun, read.Succeeded, read.Failed, read.Bytes));
        Assert.Equal([2500, 97], read.Handshake[1]);
        Assert.Equal((8, 30, 60), (read.Handshakes!.Full, read.Handshakes.Resumed, read.Handshakes.ZeroRtt));
        Assert.Equal((5, 25), (read.Handshakes.TicketsRefused, read.Handshakes.EarlyDataRefused));
        Assert.Equal(RecordLine.Write(record), RecordLine.Write(read));
    }

    [Fact]
    public void Read_ALoadRecordOfBeforeHandshakesWereToldApart_TellsNothingOfThem()
    {
        var text = RecordLine.Write(RecordSamples.Load);
        var begin = text.IndexOf("\"handshakes\":", StringComparison.Ordinal);
        var old = text.Remove(begin, text.IndexOf("},", begin, StringComparison.Ordinal) + 2 - begin);
        Assert.Null(Assert.IsType<LoadRecord>(RecordLine.Read(old)).Handshakes);
    }

    [Theory]
    [InlineData("\"full\":8", "\"full\":9", "handshakes: \"9, 30, 60, 5, 25\" must be 0-98 each, and the first three together.")]
    [InlineData("\"resumed\":30", "\"resumed\":-1", "handshakes: \"8, -1, 60, 5, 25\" must be 0-98 each, and the first three together.")]
    [InlineData(
        "\"tickets_refused\":5",
        "\"tickets_refused\":9",
        "handshakes: \"8, 30, 60, 9, 25\" must have no more refusals than handshakes without what was refused."
    )]
    [InlineData(
        "\"early_data_refused\":25",
        "\"early_data_refused\":39",
        "handshakes: \"8, 30, 60, 5, 39\" must have no more refusals than handshakes without what was refused."
    )]
    [InlineData("\"due\":100", "\"due\":-1", "due: \"-1\" must be 0-1250000000.")]
    [InlineData("\"begun\":99", "\"begun\":1000001", "begun: \"1000001\" must be 0-1000000.")]
    [InlineData("\"failed\":1", "\"failed\":2", "succeeded, failed: \"98, 2\" must together be 0-99, as many as begun.")]
    [InlineData("\"succeeded\":98", "\"succeeded\":-1", "succeeded, failed: \"-1, 1\" must together be 0-99, as many as begun.")]
    [InlineData("\"bytes\":5000", "\"bytes\":1250000001", "bytes: \"1250000001\" must be 0-1250000000.")]
    [InlineData(
        ":00.000Z\",\"due\"",
        ":00.500Z\",\"due\"",
        "second: \"2026-11-21T00:30:00.5000000Z\" must be a whole second in 2000-2099."
    )]
    public void Read_ALoadRecordThatBreaksARule_IsNone(string good, string bad, string message)
    {
        var text = RecordLine.Write(RecordSamples.Load);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<RecordException>(() => RecordLine.Read(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("[2500,97]", "[2500,98]")]
    [InlineData("[2500,97]", "[1000,97]")]
    [InlineData("[2500,97]", "[2500,0]")]
    [InlineData("[2500,97]", "[2500,9223372036854775807]")]
    [InlineData("[2500,97]", "[60100000,97]")]
    [InlineData("[2500,97]", "[2500]")]
    [InlineData("[2500,97]", "[2500,97,1]")]
    public void Read_CountsThatAreNone_AreRefused(string good, string bad)
    {
        var text = RecordLine.Write(RecordSamples.Load);
        Assert.Contains(good, text, StringComparison.Ordinal);
        Assert.Equal(
            "handshake: must be pairs of microseconds, 1-60000000 and rising, and counts, in all at most 98.",
            Assert.Throws<RecordException>(() => RecordLine.Read(text.Replace(good, bad, StringComparison.Ordinal))).Message
        );
    }
}
