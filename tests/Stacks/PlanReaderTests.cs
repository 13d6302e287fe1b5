using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class PlanReaderTests
{
    private const string Phases = "phases: [ { protocol: quic, for: 60s }, { protocol: http2, for: 60s } ]";

    [Fact]
    public void Read_PhasesAlone_HasDefaults()
    {
        var plan = SettingsReaderTests.Read(With($"{{ {Phases} }}")).Plan!;
        Assert.Equal(
            [
                new ViewerPlanPhase(ViewerProtocol.Quic, TimeSpan.FromMinutes(1)),
                new ViewerPlanPhase(ViewerProtocol.Http2, TimeSpan.FromMinutes(1)),
            ],
            plan.Phases
        );
        Assert.Equal((ViewerPlanMode.Alternating, "now", 1, TimeSpan.Zero), (plan.Mode, plan.Barrier, plan.Waves, plan.WaveInterval));
    }

    [Fact]
    public void Read_Full_GivesEverySetting()
    {
        var plan = SettingsReaderTests
            .Read(With($"{{ mode: matched, {Phases}, start: {{ barrier: '2026-12-01T10:00:00Z', waves: 1000, every: 500ms }} }}"))
            .Plan!;
        Assert.Equal(
            (ViewerPlanMode.Matched, "2026-12-01T10:00:00Z", 1000, TimeSpan.FromSeconds(0.5)),
            (plan.Mode, plan.Barrier, plan.Waves, plan.WaveInterval)
        );
    }

    [Theory]
    [InlineData("{ mode: alternating }", "plan.phases: must have at least 1 item. Add a phase, e.g. { protocol: quic, for: 60s }.")]
    [InlineData(
        "{ mode: matching, phases: [ { protocol: quic, for: 60s } ] }",
        "plan.mode: \"matching\" must be alternating or matched. Did you mean matched?"
    )]
    [InlineData(
        "{ phases: [ { protocol: h3, for: 60s } ] }",
        "plan.phases[0].protocol: \"h3\" must be quic or http2. Write quic or http2."
    )]
    [InlineData("{ phases: [ { for: 60s } ] }", "plan.phases[0].protocol: is missing. Add it, e.g. protocol: quic.")]
    [InlineData("{ phases: [ { protocol: quic } ] }", "plan.phases[0].for: is missing. Add it, e.g. for: 60s.")]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60 } ] }",
        "plan.phases[0].for: \"60\" must be a number and one of the units ms, s, m and h, with no blank between. Write one like 60s."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60 s } ] }",
        "plan.phases[0].for: \"60 s\" must be a number and one of the units ms, s, m and h, with no blank between. Write one like 60s."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 9999ms } ] }",
        "plan.phases[0].for: \"9999ms\" must be from 10s to 24h. Make it longer."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 24.1h } ] }",
        "plan.phases[0].for: \"24.1h\" must be from 10s to 24h. Make it shorter, or write the phase twice for a longer one."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s, long: 1 } ] }",
        "plan.phases[0].long: is not a setting. Remove it, or use one of for, protocol."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s } ], start: now }",
        "plan.start: \"now\" must be a mapping of keys and values. Write its keys on lines of their own, indented below it."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s } ], start: { barrier: soon } }",
        "plan.start.barrier: \"soon\" must be now, ready, or a moment in UTC to the second. Write one like 2026-12-01T10:00:00Z."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s } ], start: { barrier: '2026-12-01T10:00:00+01:00' } }",
        "plan.start.barrier: \"2026-12-01T10:00:00+01:00\" must be now, ready, or a moment in UTC to the second. Write one like "
            + "2026-12-01T10:00:00Z."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s } ], start: { waves: 1001, every: 1s } }",
        "plan.start.waves: \"1001\" must be a whole number from 1 to 1000. Write such a number."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s } ], start: { every: 5s } }",
        "plan.start.every: \"5s\" is the time from one wave to the next, and waves is 1. Set waves to 2 or more, or every to 0s."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s } ], start: { waves: 2, every: 25h } }",
        "plan.start.every: \"25h\" must be from 0s to 24h. Make it shorter, or use fewer waves."
    )]
    [InlineData(
        "{ phases: [ { protocol: quic, for: 60s } ], begin: now }",
        "plan.begin: is not a setting. Remove it, or use one of mode, phases, start."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string plan, string message) => Assert.Equal([message], MistakesOf(With(plan)));

    [Fact]
    public void Read_SeventeenPhases_IsOneTooMany() =>
        Assert.Equal(
            ["plan.phases: \"17 items\" must have at most 16 items. Remove some: the phases are repeated without end."],
            MistakesOf(With($"{{ phases: [ {string.Join(", ", Enumerable.Repeat("{ protocol: quic, for: 10s }", 17))} ] }}"))
        );

    [Fact]
    public void Json_AnyPlan_IsReadBackByTheRecords() =>
        Prop.ForAll(
                Gen.Choose(10_000, 86_400_000).NonEmptyListOf().ToArbitrary(),
                Gen.Choose(1, 1000).ToArbitrary(),
                Gen.Choose(0, 86_400_000).ToArbitrary(),
                (lengths, waves, every) =>
                {
                    var plan = new ViewerPlan
                    {
                        Phases =
                        [
                            .. lengths.Select((ms, i) => new ViewerPlanPhase((ViewerProtocol)(i % 2), TimeSpan.FromMilliseconds(ms))),
                        ],
                        Waves = waves,
                        WaveInterval = TimeSpan.FromMilliseconds(every),
                    };
                    var read = RunFile.ReadPlan(plan.ToJson());
                    return read.Phases.SequenceEqual(
                            plan.Phases.Select(phase => new PlanPhase(
                                phase.Protocol == ViewerProtocol.Quic ? "quic" : "http2",
                                phase.Length.TotalSeconds
                            ))
                        )
                        && read.Waves == waves
                        && read.WaveSeconds == plan.WaveInterval.TotalSeconds
                        && plan.ToJson() == (plan with { }).ToJson();
                }
            )
            .QuickCheckThrowOnFailure();

    private static string With(string plan) => $"{StackYaml.Good}\n  quic-load:plan: {plan}\n";

    private static IEnumerable<string> MistakesOf(string yaml) =>
        Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(yaml)).Errors.Select(error => error.ToString());
}
