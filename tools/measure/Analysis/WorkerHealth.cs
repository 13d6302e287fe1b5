using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>How a worker was during a run.</summary>
internal sealed record WorkerHealth
{
    /// <summary>The worker.</summary>
    public required string Worker { get; init; }

    /// <summary>Its samples within the run, by time.</summary>
    public required IReadOnlyList<HealthSample> Samples { get; init; }

    /// <summary>How many viewers played on it.</summary>
    public required int Viewers { get; init; }

    /// <summary>Share of decoded frames that were dropped, 0-1; null where there were no frames.</summary>
    public required double? DroppedFrames { get; init; }

    /// <summary>Frames decoded.</summary>
    public required long Frames { get; init; }

    /// <summary>Mean share of its cores that was busy, 0-1; null without samples, as are the others.</summary>
    public double? CpuMean => Samples.Count == 0 ? null : Samples.Average(sample => sample.Cpu);

    /// <summary>Its highest share of busy cores in a second.</summary>
    public double? CpuMost => Samples.Count == 0 ? null : Samples.Max(sample => sample.Cpu);

    /// <summary>The mean share of time that some task waited for a core.</summary>
    public double? PressureMean => Samples.Average(sample => sample.Pressure);

    /// <summary>The longest that its CPU was over the limit on end, seconds.</summary>
    public double CpuOver => Longest(sample => sample.Cpu >= GeneratorLimits.Cpu);

    /// <summary>The longest that its pressure was over the limit on end, seconds.</summary>
    public double PressureOver => Longest(sample => sample.Pressure >= GeneratorLimits.Pressure);

    /// <summary>Its least share of free memory.</summary>
    public double? FreeMemory =>
        Samples.Where(sample => sample.MemoryTotal > 0).Min(sample => (double?)(1 - (double)sample.MemoryUsed / sample.MemoryTotal));

    /// <summary>Its memory, bytes.</summary>
    public long? Memory => Samples.Count == 0 ? null : Samples.Max(sample => sample.MemoryTotal);

    /// <summary>The fullest that its connection table was, 0-1.</summary>
    public double? Conntrack => Samples.Max(sample => sample.ConntrackMax > 0 ? (double?)sample.Conntrack / sample.ConntrackMax : null);

    /// <summary>What its kernel dropped and refused.</summary>
    public WorkerCounts Counts => WorkerCounts.Total(Samples);

    /// <summary>
    /// All workers of a run, worker2 before worker10; a node on which viewers played and whose health nobody saw is among them, without
    /// samples.
    /// </summary>
    public static IReadOnlyList<WorkerHealth> Measure(RunData run, RunWindow window)
    {
        var samples = run.Health.Where(sample => window.Holds(sample.Time)).ToLookup(sample => sample.Worker);
        var playbacks = run.Playbacks.Where(playback => playback.Node is not null).ToLookup(playback => playback.Node!);
        return
        [
            .. samples
                .Select(group => group.Key)
                .Union(playbacks.Select(group => group.Key))
                .OrderBy(name => name.Length)
                .ThenBy(name => name, StringComparer.Ordinal)
                .Select(worker => new WorkerHealth
                {
                    Worker = worker,
                    Samples = [.. samples[worker].OrderBy(sample => sample.Time)],
                    Viewers = playbacks[worker].Select(playback => playback.Uid).Distinct().Count(),
                    Frames = playbacks[worker].Sum(playback => (long)playback.Frames),
                    DroppedFrames = playbacks[worker].Aggregate(default(Ratio), (sum, one) => sum + Metric.DroppedFrames(one)).Value,
                }),
        ];
    }

    /// <summary>The longest time on end in which every sample is so; a sample stands for the second before it.</summary>
    private double Longest(Func<HealthSample, bool> isSo)
    {
        var (longest, begin, last) = (0.0, default(DateTimeOffset?), default(DateTimeOffset));
        foreach (var sample in Samples)
        {
            if (!isSo(sample) || (begin is not null && (sample.Time - last).TotalSeconds > GeneratorLimits.LongestGap))
                begin = null;
            if (isSo(sample))
            {
                begin ??= sample.Time.AddSeconds(-1);
                longest = Math.Max(longest, (sample.Time - begin.Value).TotalSeconds);
            }
            last = sample.Time;
        }
        return longest;
    }
}
