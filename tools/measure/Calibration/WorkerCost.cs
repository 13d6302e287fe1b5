namespace QuicLoad.Measure.Calibration;

/// <summary>What viewers cost on a worker.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Model">Its processor.</param>
/// <param name="Cores">Its cores.</param>
/// <param name="Viewers">How many played all the time.</param>
/// <param name="CoresEach">Cores that one took.</param>
/// <param name="MebibytesEach">Memory that one has, what it shares with others in equal parts.</param>
internal sealed record WorkerCost(string Worker, string Model, int Cores, int Viewers, double CoresEach, double MebibytesEach)
{
    /// <summary>What the viewers of a worker took between two readings.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="viewers">UIDs of the pods that played at both.</param>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <exception cref="MeasureException">Something was started again in between.</exception>
    public static WorkerCost Between(string worker, IReadOnlyCollection<string> viewers, CostReading before, CostReading after)
    {
        var seconds = after.Uptime - before.Uptime;
        if (seconds <= 0)
            throw new MeasureException($"{worker}: was started again meanwhile. Try again.");
        var (ticks, kibibytes) = (0L, 0L);
        foreach (var viewer in viewers)
        {
            if (
                !before.Pods.TryGetValue(viewer, out var first)
                || !after.Pods.TryGetValue(viewer, out var second)
                || second.Ticks < first.Ticks
            )
                throw new MeasureException($"{worker}: the viewer of pod {viewer} was started again meanwhile, or is not seen. Try again.");
            ticks += second.Ticks - first.Ticks;
            kibibytes += Math.Max(first.Kibibytes, second.Kibibytes);
        }
        return new WorkerCost(
            worker,
            after.Model,
            after.Cores,
            viewers.Count,
            ticks / (after.TicksPerSecond * seconds * viewers.Count),
            kibibytes / 1024.0 / viewers.Count
        );
    }
}
