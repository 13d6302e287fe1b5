using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Samples;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Preflight;

/// <summary>Looks whether a run can begin: everything is asked at once, and every mistake is told.</summary>
internal sealed class PreflightCheck(StackFacts facts, ICluster cluster, HostFolders folders, TimeProvider clock)
{
    private const double LargestClockError = 1;

    /// <summary>A record of a playback of a minute has 5-10 kB.</summary>
    private const long LeastBytesPerViewer = 1 << 20;

    /// <summary>Looks.</summary>
    /// <param name="hosts">The hosts, connected or not.</param>
    /// <param name="store">The folder of the database.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<CheckLine>> RunAsync(
        IReadOnlyDictionary<string, IHost> hosts,
        DirectoryInfo store,
        CancellationToken cancellationToken
    )
    {
        var looks = facts
            .Hosts.Select(host => LookAsync(host, hosts[host.Name], cancellationToken))
            .Prepend(LookAtViewersAsync(cancellationToken));
        var lines = (await Task.WhenAll(looks)).SelectMany(look => look).ToList();
        var free = new DriveInfo(store.FullName).AvailableFreeSpace;
        lines.Add(Room("database", store.FullName, free, facts.Viewers));
        return lines;
    }

    private async Task<IReadOnlyList<CheckLine>> LookAtViewersAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pods = (await cluster.PodsAsync(cancellationToken)).Where(pod => !pod.IsLeaving).ToList();
            var ready = pods.Count(pod => pod.IsReady);
            if (ready == facts.Viewers && pods.Count == facts.Viewers)
                return [new CheckLine("viewers", true, $"{ready} of {facts.Viewers} are ready")];
            var missing = pods.Where(pod => !pod.IsReady)
                .Take(5)
                .Select(pod => pod.Node.Length == 0 ? $"{pod.Name} (no node)" : $"{pod.Name} on {pod.Node}");
            return
            [
                new CheckLine(
                    "viewers",
                    false,
                    $"\"{ready}\" ready of {pods.Count}; {facts.Viewers} must be ready. Not ready: "
                        + $"{string.Join(", ", missing.DefaultIfEmpty("none"))}. "
                        + $"Look at them: kubectl -n {facts.Namespace} describe pods; or wait, or ./pulumi up -s {facts.Stack}"
                ),
            ];
        }
        catch (MeasureException error)
        {
            return
            [
                new CheckLine(
                    "cluster",
                    false,
                    $"{error.Message} kubectl must reach the cluster from here; the kubeconfig is the stack's output."
                ),
            ];
        }
    }

    private async Task<IReadOnlyList<CheckLine>> LookAsync(HostInfo info, IHost host, CancellationToken cancellationToken)
    {
        try
        {
            var lines = new List<CheckLine> { await LookAtClockAsync(host, cancellationToken) };
            if (info.Role == "worker")
                lines.AddRange(await LookAtFoldersAsync(host, cancellationToken));
            if (info.Role == "router")
                lines.Add(await LookAtCountersAsync(host, cancellationToken));
            return lines;
        }
        catch (HostException error)
        {
            return
            [
                new CheckLine(
                    host.Name,
                    false,
                    $"{error.Message.TrimEnd('.')}. {error.Cure ?? $"The host must answer: try ssh {facts.Ssh.User}@{info.Address}"}"
                ),
            ];
        }
    }

    private async Task<CheckLine> LookAtClockAsync(IHost host, CancellationToken cancellationToken)
    {
        await host.RunAsync("true", cancellationToken); // the time that connecting takes is not the clock's error
        var before = clock.GetUtcNow();
        var words = (await host.RunAsync(HostScripts.Greet(), cancellationToken)).Text.Split('\n');
        var middle = before + (clock.GetUtcNow() - before) / 2;
        if (words.Length < 2 || !double.TryParse(words[1], CultureInfo.InvariantCulture, out var theirs))
            return new CheckLine(host.Name, false, $"it told no time: \"{string.Join(' ', words)}\". The command date must be there.");
        var ahead = theirs - (middle - DateTimeOffset.UnixEpoch).TotalSeconds;
        var text = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(ahead):0.00} s {(ahead < 0 ? "behind" : "ahead of")} ours");
        return Math.Abs(ahead) <= LargestClockError
            ? new CheckLine(host.Name, true, $"it answers; its clock is {text}")
            : new CheckLine(
                host.Name,
                false,
                $"its clock is \"{text}\"; it must be within {LargestClockError} s. Have both follow a time server (chrony or "
                    + "systemd-timesyncd)."
            );
    }

    private async Task<IReadOnlyList<CheckLine>> LookAtFoldersAsync(IHost host, CancellationToken cancellationToken)
    {
        var answer = await host.RunAsync(HostScripts.Inspect(folders), cancellationToken);
        if (answer.ExitCode != 0)
            return
            [
                new CheckLine(
                    host.Name,
                    false,
                    $"{folders.Root} must hold the folders order and records. Make them: ./pulumi up -s {facts.Stack}"
                ),
            ];
        var (first, rest) = answer.Text.Split('\n', 2) is [var line, var more] ? (line, more) : (answer.Text, "");
        var lines = new List<CheckLine>();
        if (long.TryParse(first, CultureInfo.InvariantCulture, out var free))
            lines.Add(Room(host.Name, folders.Root, free, (int)Math.Ceiling(facts.Viewers / (double)facts.Workers.Count())));
        if (OtherRun(rest) is { } other)
            lines.Add(
                new CheckLine(
                    host.Name,
                    false,
                    $"run \"{other.Run}\" is in progress until {other.End:HH:mm:ss} UTC; there must be no other run. Wait for it, "
                        + $"or end it: ./measure watch {other.Run}, then Ctrl-C. If it is not from here, delete {folders.Order} there."
                )
            );
        return lines;
    }

    /// <summary>The order of a run that is not over; an old one is replaced without a word.</summary>
    private RunOrder? OtherRun(string text)
    {
        try
        {
            return text.Trim().Length > 0 && RunFile.ReadOrder(text) is { } order && order.End > clock.GetUtcNow() ? order : null;
        }
        catch (RecordException)
        {
            return null;
        }
    }

    private async Task<CheckLine> LookAtCountersAsync(IHost host, CancellationToken cancellationToken)
    {
        if (!facts.HasCounters)
            return new CheckLine(
                host.Name,
                true,
                "it has no counters: neither its traffic nor its viewers' addresses are measured in this run"
            );
        var text = (await host.RunAsync(SampleScripts.Counters(), cancellationToken)).Text;
        if (CounterReader.Read(clock.GetUtcNow(), text) is null)
            return new CheckLine(
                host.Name,
                false,
                $"its counters must be there: {text.Trim().Split('\n')[0]}. Make them: ./pulumi up -s {facts.Stack}"
            );
        text = (await host.RunAsync(SampleScripts.Sources(facts.Origin), cancellationToken)).Text;
        return SourceReader.Read(clock.GetUtcNow(), text) is not null
            ? new CheckLine(host.Name, true, "it counts UDP and TCP of the viewers, and sees who sends to the origin")
            : new CheckLine(
                host.Name,
                false,
                $"its set of sources must be there: {text.Trim().Split('\n')[^1]}. Make it: ./pulumi up -s {facts.Stack}"
            );
    }

    private static CheckLine Room(string where, string folder, long free, int viewers)
    {
        var least = Math.Max(100L << 20, viewers * LeastBytesPerViewer);
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):0.0} GiB free in {folder}");
        return free >= least
            ? new CheckLine(where, true, text)
            : new CheckLine(
                where,
                false,
                string.Create(CultureInfo.InvariantCulture, $"\"{text}\"; there must be {least >> 20} MiB. Delete what is not needed.")
            );
    }
}
