using System.Runtime.CompilerServices;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>What a run does not tell. Silence about these would read as "all was well".</summary>
internal static class Unmeasured
{
    private const int MostNames = 5;

    /// <summary>A line each.</summary>
    public static IReadOnlyList<string> List(RunData run, RunWindow window, IReadOnlyList<WorkerHealth> workers) =>
        [.. OfRun(run, window).Concat(OfRecords(run)).Concat(OfRouter(run, window)).Concat(OfWorkers(workers)).Concat(Always(run))];

    private static IEnumerable<string> OfRun(RunData run, RunWindow window)
    {
        if (run.Info.Start is null)
            yield return "The run never began: its viewers were still waited for.";
        else if (run.Info.State != "finished")
            yield return Line($"The run is {run.Info.State}: its figures cover {window.Length:0} s, less than was asked for.");
        if (LightClients.Name(run.Info) is { } who)
            yield return $"{char.ToUpperInvariant(who[0])}{who[1..]}: protocol, addresses and traffic are real, but the figures say "
                + "nothing about what users feel.";
        if (run.Events.Count > 0)
            yield return Line($"{Count(run.Events.Count, "time")} the measuring itself was disturbed; see the events.");
    }

    private static IEnumerable<string> OfRecords(RunData run)
    {
        var left = LeftOut.Tally(run);
        if (left.BadRecords.FirstOrDefault(kind => kind.Rule == LeftOut.NoRecord) is { } unread)
            yield return Line($"{Count(unread.Count, "line")} of the viewers' files could not be read as records. ")
                + "They are kept aside and are in no figure.";
        var untrue = left.BadRecords.Where(kind => kind.Rule != LeftOut.NoRecord).ToList();
        if (untrue.Count > 0)
        {
            var rules = string.Join("; ", untrue.Take(MostNames).Select(kind => Line($"{kind.Rule} {kind.Count}")));
            yield return Line($"{Count(untrue.Sum(kind => kind.Count), "record")} cannot be true of this run and are in no figure, ")
                + Line($"by the field that is wrong: {rules}.");
        }
        if (left.MissingRecords > 0)
            yield return Line($"{Count(left.MissingRecords, "record")} never arrived: the viewers' numbering has gaps.");
        if (left.ViewersWithoutRecords > 0)
            yield return Line($"{Count(left.ViewersWithoutRecords, "viewer")} left no record of the run.");
        if (left.PlaybacksWithoutEnd > 0)
            yield return Line($"{Count(left.PlaybacksWithoutEnd, "playback")} showed a first frame and left no record of an end: ")
                + "their stalls, quality and protocol are in no figure.";
        if (left.PlaybacksWithoutFirstFrame > 0)
            yield return Line($"{Count(left.PlaybacksWithoutFirstFrame, "playback")} showed no first frame: ")
                + "in the time to it they count as failed or as still waiting, in stalls and quality not at all.";
        if (left.PlaybacksTooShort > 0)
            yield return Line($"{Count(left.PlaybacksTooShort, "playback")} ended within {PhaseShare.ShortestWait} s ")
                + "of the begin with nothing loaded: not in the shares of the protocols.";
        if (left.PhasesCutShort.Count > 0)
            yield return Line($"The run's end left less than {PhaseTraffic.Switch} s of phase {string.Join(", ", left.PhasesCutShort)}: ")
                + "its protocol is not judged.";
        foreach (var line in OfProtocols(run, left))
            yield return line;
        if (left.Refused > 0)
            yield return Line($"The service refused {Count(left.Refused, "playback")}, which is no fault of the network; ")
                + "that counts neither as stalling nor as failing.";
        var names = run
            .Playbacks.SelectMany(playback => playback.QualitiesChanged)
            .Where(quality => QualityScale.Lines(quality) is null)
            .Distinct()
            .ToList();
        if (names.Count > 0)
            yield return Line($"Qualities without a number of lines are not in the picture height: ")
                + Line($"{string.Join(", ", names.Order(StringComparer.Ordinal).Take(MostNames))}.");
    }

    private static IEnumerable<string> OfProtocols(RunData run, LeftOut left)
    {
        if (left.UnknownProtocol > 0)
        {
            var hosts = string.Join(
                ", ",
                PhaseShare
                    .ByPhase(run)
                    .SelectMany(share => share.UnknownHosts)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Take(MostNames)
                    .DefaultIfEmpty("no host is named")
            );
            yield return Line($"Of {Count(left.UnknownProtocol, "playback")} the protocol is unknown, in part or wholly; ")
                + "they do not count as over the one asked for. Browsers tell it of another host than the page's only where that sends "
                + Line($"Timing-Allow-Origin: {hosts}.");
        }
        if (run.Playbacks.Any(playback => playback.Player == ViewerWords.YouTube))
            yield return "YouTube's media hosts are not known beforehand and tell their protocol to YouTube's frame alone: "
                + "QUIC cannot be forced there, and no playback counts as over the protocol asked for.";
    }

    private static IEnumerable<string> OfRouter(RunData run, RunWindow window)
    {
        var points = RouterTraffic.During(run, window).UdpToViewers.Points;
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
            yield return $"The health of {string.Join(", ", blind)} was not read: "
                + "whether the generator was the bottleneck there is not known.";
        var seen = workers.Where(worker => worker.Samples.Count > 0).ToList();
        var silent = seen.Where(worker => worker.PressureMean is null).Select(worker => worker.Worker).ToList();
        if (silent.Count > 0)
            yield return $"The kernel tells nothing of CPU pressure on {string.Join(", ", silent)}.";
        silent = [.. seen.Where(worker => worker.Conntrack is null).Select(worker => worker.Worker)];
        if (silent.Count > 0)
            yield return $"No connection table was found on {string.Join(", ", silent)}.";
        foreach (var alike in seen.Where(worker => worker.Counts.Unknown.Any()).GroupBy(worker => string.Join(", ", worker.Counts.Unknown)))
            yield return $"The kernel tells nothing of {alike.Key} on {string.Join(", ", alike.Select(worker => worker.Worker))}.";
    }

    private static IEnumerable<string> Always(RunData run)
    {
        foreach (var line in OfAddresses(run, Addresses.Judge(run)))
            yield return line;
        yield return "Intervals tell of chance among viewers within a run. How much runs differ from each other takes several runs.";
    }

    private static IEnumerable<string> OfAddresses(RunData run, Addresses addresses)
    {
        if (addresses.NotMeasured is { } reason)
        {
            yield return $"Whether viewers' addresses were translated is not known: {reason}.";
            yield break;
        }
        var isBehind = PromisedAddresses.Read(run.Info.Settings).HidesPods;
        if (addresses.Unknown > 0)
            yield return Line(
                $"Whether {Count(addresses.Unknown, "viewer")} had an address {(isBehind ? "as planned" : "of its own")} is not known: it "
                    + $"loaded nothing, or no list of the cluster has it."
            );
        if (addresses.Outside is null)
            yield return "The nodes' podCIDRs are not known: viewers' addresses have nothing to be compared with.";
        if (isBehind)
            yield return "Viewers of a node share its address: one that went another way beside others that did not is not known by name.";
        if (!FarEnd.Observe(run).KnowsOrigin)
            yield return "The router does not know the origin's addresses: sources of all that goes to the origin's port were compared "
                + "with the viewers' addresses.";
        yield return "Addresses are proven where packets leave the router; a translation beyond it is seen by the origin alone.";
    }

    private static string Count(long count, string what) => Line($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Line(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();
}
