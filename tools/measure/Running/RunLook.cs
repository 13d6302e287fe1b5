using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Collecting;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Running;

/// <summary>Looks at a run that goes on.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="info">The run as it is now.</param>
/// <param name="collector">Who collects it; null where another process does.</param>
/// <param name="progress">What it has come to.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunLook(RunStore store, Func<RunInfo> info, Collector? collector, RunProgress progress, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>The state now.</summary>
    public LiveState State()
    {
        progress.Update();
        var run = info();
        var now = clock.GetUtcNow();
        var (udp, tcp) = Rates(store.Samples.Router(run.Id, now - Window));
        return new LiveState
        {
            Phase = Phase(run, now),
            Left = run.End - now is { } left && left > TimeSpan.Zero ? left : null,
            Playing = progress.Open,
            Target = run.Viewers,
            Udp = udp,
            Tcp = tcp,
            Playbacks = progress.Playbacks,
            Fallbacks = progress.Fallbacks,
            Failures = progress.Failures,
            Stalls = progress.Stalls,
            Trouble = collector?.Trouble ?? [],
        };
    }

    /// <summary>
    /// Mbit/s to viewers between the first and the last of some samples; a router that began again tells nothing for a moment.
    /// </summary>
    internal static (double? Udp, double? Tcp) Rates(IReadOnlyList<RouterSample> samples)
    {
        if (samples.Count < 2)
            return (null, null);
        var (first, last) = (samples[0], samples[^1]);
        var seconds = (last.Time - first.Time).TotalSeconds;
        return (Rate(last.UdpToViewers.Bytes - first.UdpToViewers.Bytes), Rate(last.TcpToViewers.Bytes - first.TcpToViewers.Bytes));

        double? Rate(long bytes) => bytes < 0 ? null : bytes * 8 / seconds / 1e6;
    }

    private static string Phase(RunInfo run, DateTimeOffset now)
    {
        if (run.Start is not { } start || now < start)
            return "the start is near";
        if (now >= run.End)
            return "over";
        var phase = new PlanSchedule(run.Plan, start).At(now);
        var other = run.Plan.Mode == PlanMode.Matched ? $" and {new PlanSchedule(run.Plan, start, 1).At(now).Protocol}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"phase {phase.Number}: {phase.Protocol}{other}");
    }
}
