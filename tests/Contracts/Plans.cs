using QuicLoad.Contracts;

namespace QuicLoad.Tests.Contracts;

/// <summary>Plans to test with.</summary>
internal static class Plans
{
    public static RunPlan Alternating { get; } =
        new()
        {
            Mode = PlanMode.Alternating,
            Phases = [new("quic", 60), new("http2", 60)],
            Barrier = "ready",
            Waves = 1,
            WaveSeconds = 0,
        };

    public static RunPlan Matched { get; } = Alternating with { Mode = PlanMode.Matched };
}
