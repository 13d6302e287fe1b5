using System.Globalization;

namespace QuicLoad.Measure.Analysis;

/// <summary>Whether the workers, and not the network, set the figures of a run.</summary>
internal static class GeneratorBound
{
    /// <summary>How they did, a line each; empty where they did not.</summary>
    public static IReadOnlyList<string> Reasons(IEnumerable<WorkerHealth> workers) => [.. workers.SelectMany(Reasons)];

    private static IEnumerable<string> Reasons(WorkerHealth worker)
    {
        if (worker.CpuOver >= GeneratorLimits.OnEnd)
            yield return Line($"{worker.Worker}: CPU was at {Percent(GeneratorLimits.Cpu)} or more for {worker.CpuOver:0} s on end; {GeneratorLimits.OnEnd:0} s are too long.");
        if (worker.PressureOver >= GeneratorLimits.OnEnd)
            yield return Line($"{worker.Worker}: some task waited for a core {Percent(GeneratorLimits.Pressure)} of the time or more, for {worker.PressureOver:0} s on end; {GeneratorLimits.OnEnd:0} s are too long.");
        if (worker.DroppedFrames > GeneratorLimits.DroppedFrames && worker.Frames >= GeneratorLimits.FewestFrames)
            yield return Line($"{worker.Worker}: {Percent(worker.DroppedFrames.Value)} of the frames were dropped; {Percent(GeneratorLimits.DroppedFrames)} is the most.");
        if (worker.FreeMemory < GeneratorLimits.FreeMemory)
            yield return Line($"{worker.Worker}: {Percent(worker.FreeMemory.Value)} of the memory was free; {Percent(GeneratorLimits.FreeMemory)} is the least.");
        if (worker.Conntrack > GeneratorLimits.Conntrack)
            yield return Line($"{worker.Worker}: the connection table was {Percent(worker.Conntrack.Value)} full; {Percent(GeneratorLimits.Conntrack)} is the most.");
    }

    private static string Percent(double share) => Line($"{share * 100:0.#} %");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
