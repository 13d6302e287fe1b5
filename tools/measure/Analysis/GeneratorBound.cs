using System.Runtime.CompilerServices;

namespace QuicLoad.Measure.Analysis;

/// <summary>Whether the workers, and not the network, set the figures of a run.</summary>
internal static class GeneratorBound
{
    /// <summary>How they did, a line each; empty where they did not.</summary>
    public static IReadOnlyList<string> Reasons(IEnumerable<WorkerHealth> workers) => [.. workers.SelectMany(Reasons)];

    private static IEnumerable<string> Reasons(WorkerHealth worker)
    {
        if (worker.CpuOver >= GeneratorLimits.OnEnd)
            yield return Line(
                $"{worker.Worker}: CPU was at {Percent(GeneratorLimits.Cpu)} or more for {worker.CpuOver:0} s on end; "
                    + $"{GeneratorLimits.OnEnd:0} s are too long."
            );
        if (worker.PressureOver >= GeneratorLimits.OnEnd)
            yield return Line(
                $"{worker.Worker}: some task waited for a core {Percent(GeneratorLimits.Pressure)} of the time or more, for "
                    + $"{worker.PressureOver:0} s on end; {GeneratorLimits.OnEnd:0} s are too long."
            );
        if (worker.DroppedFrames > GeneratorLimits.DroppedFrames && worker.Frames >= GeneratorLimits.FewestFrames)
            yield return Line(
                $"{worker.Worker}: {Percent(worker.DroppedFrames.Value)} of the frames were dropped; "
                    + $"{Percent(GeneratorLimits.DroppedFrames)} is the most."
            );
        if (worker.FreeMemory < GeneratorLimits.FreeMemory)
            yield return Line(
                $"{worker.Worker}: {Percent(worker.FreeMemory.Value)} of the memory was free; "
                    + $"{Percent(GeneratorLimits.FreeMemory)} is the least."
            );
        if (worker.Conntrack > GeneratorLimits.Conntrack)
            yield return Line(
                $"{worker.Worker}: the connection table was {Percent(worker.Conntrack.Value)} full; "
                    + $"{Percent(GeneratorLimits.Conntrack)} is the most."
            );
        foreach (var reason in OfCounts(worker.Worker, worker.Counts))
            yield return reason;
    }

    /// <summary>What the kernel counted.</summary>
    private static IEnumerable<string> OfCounts(string worker, WorkerCounts counts)
    {
        if (IsTooMuch(counts.DatagramsDropped, counts.Datagrams + counts.DatagramsDropped))
            yield return Line(
                $"{worker}: {counts.DatagramsDropped} UDP datagrams were dropped at full receive buffers, "
                    + $"{Percent(counts.DropRate!.Value)} of all; {Percent(GeneratorLimits.Dropped)} is the most."
            );
        if (IsTooMuch(counts.PacketsDropped, counts.Packets + counts.PacketsDropped))
            yield return Line(
                $"{worker}: {counts.PacketsDropped} packets were dropped at full backlog queues (softnet), "
                    + $"{Percent(counts.SoftnetDropRate!.Value)} of all; {Percent(GeneratorLimits.Dropped)} is the most."
            );
        if (counts.NeighboursRefused > 0)
            yield return Line($"{worker}: the neighbour table was full {counts.NeighboursRefused} times; it must never be.");
        if (counts.ConnectionsRefused > GeneratorLimits.ConnectionsRefused)
            yield return Line(
                $"{worker}: the connection table had no entry for {counts.ConnectionsRefused} packets; "
                    + $"{GeneratorLimits.ConnectionsRefused} are the most."
            );
        if (counts.ClockStep > GeneratorLimits.ClockStep)
            yield return Line(
                $"{worker}: its clock was set by {counts.ClockStep:0.0} s during the run; {GeneratorLimits.ClockStep:0.0} s is the most."
            );
    }

    private static bool IsTooMuch(long? dropped, long? all) =>
        dropped > GeneratorLimits.FewestDropped && dropped > GeneratorLimits.Dropped * all;

    private static string Percent(double share) => Line($"{share * 100:0.#} %");

    private static string Line(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();
}
