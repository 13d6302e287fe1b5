using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class RunFileTests
{
    private static readonly RunOrder Order = new()
    {
        Run = "2026-11-20-1",
        Start = null,
        End = new DateTimeOffset(2026, 11, 20, 21, 4, 0, TimeSpan.Zero),
        Plan = Plans.Alternating,
        Viewers = new Dictionary<string, ViewerPlace> { ["u-1"] = new(1, 2) },
    };

    private static string Reason(Action read) => Assert.Throws<RecordException>(read).Message;

    [Fact]
    public void Write_Order_HasTheseNames() =>
        Assert.Equal(
            """{"schema":1,"run":"2026-11-20-1","start":null,"end":"2026-11-20T21:04:00.000Z","plan":{"schema":1,"mode":"alternating","phases":[{"protocol":"quic","seconds":60},{"protocol":"http2","seconds":60}],"barrier":"ready","waves":1,"wave_seconds":0},"viewers":{"u-1":{"group":1,"wave":2}}}""",
            System.Text.Json.Nodes.JsonNode.Parse(RunFile.Write(Order))!.ToJsonString()
        );

    [Fact]
    public void ReadOrder_WhatWasWritten_IsTheSame()
    {
        var started = Order with { Start = Order.End.AddMinutes(-4) };
        Assert.Equal(RunFile.Write(started), RunFile.Write(RunFile.ReadOrder(RunFile.Write(started))));
        Assert.Equal(new ViewerPlace(1, 2), RunFile.ReadOrder(RunFile.Write(Order)).Viewers["u-1"]);
    }

    [Fact]
    public void ReadPlan_WhatWasWritten_IsTheSame() =>
        Assert.Equal(Plans.Matched.Phases, RunFile.ReadPlan(RunFile.Write(Plans.Matched)).Phases);

    [Theory]
    [InlineData("\"seconds\": 60", "\"seconds\": 9", "phases[0].seconds: \"9\" must be 10-86400.")]
    [InlineData("\"quic\"", "\"h3\"", "phases[0].protocol: \"h3\" must be one of 2: quic, http2.")]
    [InlineData("\"waves\": 1", "\"waves\": 0", "waves: \"0\" must be at least 1.")]
    [InlineData("\"wave_seconds\": 0", "\"wave_seconds\": -1", "wave_seconds: \"-1\" must be 0-86400.")]
    [InlineData("\"schema\": 1", "\"schema\": 7", "schema: \"7\" must be 1. Use the viewer image that belongs to this measure.")]
    public void ReadPlan_OneRuleBroken_SaysWhich(string from, string to, string reason) =>
        Assert.Equal(reason, Reason(() => RunFile.ReadPlan(RunFile.Write(Plans.Alternating).Replace(from, to, StringComparison.Ordinal))));

    [Fact]
    public void ReadPlan_NoPhase_IsRefused() =>
        Assert.Equal(
            "phases: must hold at least 1 phase.",
            Reason(() => RunFile.ReadPlan(RunFile.Write(Plans.Alternating with { Phases = [] })))
        );

    [Theory]
    [InlineData("2026-11-20-1", "../x", "run: \"../x\" must be 1-100 letters, digits, \"-\", \"_\" and \".\", and not begin with \".\".")]
    [InlineData("\"waves\": 1", "\"waves\": 0", "plan.waves: \"0\" must be at least 1.")]
    [InlineData("\"group\": 1", "\"group\": 2", "viewers[\"u-1\"]: must have a group of 0 or 1 and a wave of at least 0.")]
    [InlineData(
        "\"start\": null",
        "\"start\": \"2026-11-20T21:04:00Z\"",
        "end: \"2026-11-20T21:04:00.0000000+00:00\" must be after start."
    )]
    public void ReadOrder_OneRuleBroken_SaysWhich(string from, string to, string reason) =>
        Assert.Equal(reason, Reason(() => RunFile.ReadOrder(RunFile.Write(Order).Replace(from, to, StringComparison.Ordinal))));

    [Fact]
    public void Read_AnyText_IsRefusedWithAReasonAndNothingElse() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text => Reason(() => RunFile.ReadPlan(text ?? "")).Length > 0 && Reason(() => RunFile.ReadOrder(text ?? "")).Length > 0
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyPartOfAFile_IsRefusedWithAReason()
    {
        var text = RunFile.Write(Order);
        Prop.ForAll(Gen.Choose(0, text.Length - 1).ToArbitrary(), length => Reason(() => RunFile.ReadOrder(text[..length])).Length > 0)
            .QuickCheckThrowOnFailure();
    }
}
