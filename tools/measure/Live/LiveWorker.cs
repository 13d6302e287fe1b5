using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Live;

/// <summary>A worker at its last sample.</summary>
/// <param name="Name">The worker.</param>
/// <param name="Cpu">Share of its cores that was busy, 0-1.</param>
/// <param name="Pressure">Share of time that some task waited for a core, 0-1; null where the kernel does not tell.</param>
/// <param name="Memory">Share of its memory in use, 0-1; null where it is not known.</param>
internal sealed record LiveWorker(string Name, double Cpu, double? Pressure, double? Memory)
{
    /// <summary>The last sample of each worker, worker2 before worker10.</summary>
    public static IReadOnlyList<LiveWorker> Latest(IEnumerable<HealthSample> samples) =>
        [
            .. samples
                .GroupBy(sample => sample.Worker, StringComparer.Ordinal)
                .Select(worker => worker.MaxBy(sample => sample.Time)!)
                .OrderBy(sample => sample.Worker.Length)
                .ThenBy(sample => sample.Worker, StringComparer.Ordinal)
                .Select(sample => new LiveWorker(
                    sample.Worker,
                    sample.Cpu,
                    sample.Pressure,
                    sample.MemoryTotal > 0 ? (double)sample.MemoryUsed / sample.MemoryTotal : null
                )),
        ];
}
