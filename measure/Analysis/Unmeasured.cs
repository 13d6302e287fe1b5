using System.Globalization;
using QuicLoad.Measure.Data;
using QuicLoad.Records;

namespace QuicLoad.Measure.Analysis;

/// <summary>What a run does not tell. Silence about these would read as "all was well".</summary>
internal static class Unmeasured
{
    /// <summary>A line each.</summary>
    public static IReadOnlyList<string> Of(RunData run, RunWindow window, IReadOnlyList<WorkerHealth> workers) =>
        [.. OfRun(run, window).Concat(OfRecords(run)).Concat(OfRouter(run, window)).Concat(OfWorkers(workers)).Concat(Always(run))];

    private static IEnumerable<string> OfRun(RunData run, RunWindow window)
    {
        if (run.Info.Start is null)
            yield return "The run never began: its viewers were still waited for.";
        else if (run.Info.State != "finished")
            yield return Line($"The run is {run.Info.State}: its figures cover {window.Length:0} s, less than was asked for.");
        if (run.Info.Synthetic)
            yield return "Light clients played instead of browsers: protocol, addresses and traffic are real, but the figures say nothing about what users feel.";
        if (run.Events.Count > 0)
            yield return Line($"{Count(run.Events.Count, "time")} the measuring itself was disturbed; see the events.");
    }

    private static IEnumerable<string> OfRecords(RunData run)
    {
        if (run.BadRecords.Count > 0)
            yield return Line($"{Count(run.BadRecords.Count, "line")} of the viewers' files could not be read as records. They are kept aside and are in no figure.");
        if (Missing(run) is var missing and > 0)
            yield return Line($"{Count(missing, "record")} never arrived: the viewers' numbering has gaps.");
        var ended = run.Playbacks.Select(playback => playback.Playback).ToHashSet(StringComparer.Ordinal);
        if (run.Playing.Select(record => record.Playback).Distinct().Count(name => !ended.Contains(name)) is var endless and > 0)
            yield return Line($"{Count(endless, "playback")} showed a first frame and left no record of an end: their stalls, quality and protocol are in no figure.");
        if (run.Playbacks.Count(playback => playback.Outcome == PlaybackOutcome.Refused) is var refused and > 0)
            yield return Line($"The service refused {Count(refused, "playback")}, which is no fault of the network; that counts neither as stalling nor as failing.");
        var names = run.Playbacks.SelectMany(playback => playback.QualitiesChanged).Where(quality => QualityScale.Lines(quality) is null).Distinct().ToList();
        if (names.Count > 0)
            yield return Line($"Qualities without a number of lines are not in the picture height: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(5))}.");
        if (Addresses.Of(run).Unknown is var unknown and > 0)
            yield return Line($"{Count(unknown, "viewer")} told of no address.");
    }

    private static IEnumerable<string> OfRouter(RunData run, RunWindow window)
    {
        var points = RouterTraffic.Of(run, window).UdpToViewers.Points;
        if (points.Count == 0)
        {
            yield return "The router has no counters: how many bytes went over UDP and over TCP is not known.";
            yield break;
        }
        var (begin, end) = (points[0].Begin, points[^1].End);
        var gaps = points.Where(point => point.Bits is null).Sum(point => point.End - point.Begin) + begin + (window.Length - end);
        if (gaps > RouterTraffic.LongestGap * 2)
            yield return Line($"For {gaps:0} s of the run the router's counters could not be read; the lines have gaps there.");
    }

    private static IEnumerable<string> OfWorkers(IReadOnlyList<WorkerHealth> workers)
    {
        var blind = workers.Where(worker => worker.Samples.Count == 0).Select(worker => worker.Worker).ToList();
        if (workers.Count == 0 || blind.Count == workers.Count)
            yield return "No worker's health was read: whether the generator was the bottleneck is not known, beyond its dropped frames.";
        else if (blind.Count > 0)
            yield return $"The health of {string.Join(", ", blind)} was not read: whether the generator was the bottleneck there is not known.";
        var seen = workers.Where(worker => worker.Samples.Count > 0).ToList();
        var silent = seen.Where(worker => worker.PressureMean is null).Select(worker => worker.Worker).ToList();
        if (silent.Count > 0)
            yield return $"The kernel tells nothing of CPU pressure on {string.Join(", ", silent)}.";
        silent = [.. seen.Where(worker => worker.Conntrack is null).Select(worker => worker.Worker)];
        if (silent.Count > 0)
            yield return $"No connection table was found on {string.Join(", ", silent)}.";
    }

    private static IEnumerable<string> Always(RunData run)
    {
        yield return Addresses.PodRanges(run.Info.Settings).Count == 0
            ? "The nodes' podCIDRs are not known: viewers' addresses have nothing to be compared with."
            : "Addresses are the viewers' own, compared with the nodes' podCIDRs; a translation behind them is seen by the origin alone.";
        yield return "Intervals tell of chance among viewers within a run. How much runs differ from each other takes several runs.";
    }

    /// <summary>Records that must have been there: within a boot they are numbered without gaps. A line that could not be read had a number too.</summary>
    private static long Missing(RunData run)
    {
        var missing = Viewers.Records(run).GroupBy(record => (record.Uid, record.Boot))
            .Sum(boot => boot.Max(record => record.Sequence) - boot.Min(record => record.Sequence) + 1 - boot.Select(record => record.Sequence).Distinct().Count());
        return Math.Max(0, missing - run.BadRecords.Count);
    }

    private static string Count(long count, string what) => Line($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
