using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Tracing;

/// <summary>The traces of a run's sampled users: begun before it on their workers, and brought here when it is over.</summary>
/// <param name="run">The run's name.</param>
/// <param name="all">All packed users.</param>
/// <param name="traced">Those of them that leave a trace, by worker.</param>
/// <param name="hosts">The hosts, by name.</param>
/// <param name="folders">Where they keep what measure and viewers tell each other.</param>
internal sealed class RunTrace(
    string run,
    PackedUsers all,
    IReadOnlyDictionary<string, IReadOnlyList<int>> traced,
    IReadOnlyDictionary<string, IHost> hosts,
    HostFolders folders
)
{
    // For waiting until all are ready, and for what is collected at the end.
    private static readonly TimeSpan Longer = TimeSpan.FromMinutes(30);

    /// <summary>Captures while a run is led; then everything comes here, and nothing stays on the workers.</summary>
    /// <param name="lead">Leads the run.</param>
    /// <param name="length">How long the run lasts.</param>
    /// <param name="report">The folder of its report.</param>
    /// <param name="viewersOf">The UIDs of a worker's viewers in it.</param>
    /// <param name="cancellationToken">Ends the work before the run begins.</param>
    /// <returns>What to say of it: a line for each user, and for each worker whose traces stay there.</returns>
    /// <exception cref="MeasureException">A worker cannot capture; the run does not begin.</exception>
    public async Task<IReadOnlyList<string>> AroundAsync(
        Func<Task> lead,
        TimeSpan length,
        string report,
        Func<string, IEnumerable<string>> viewersOf,
        CancellationToken cancellationToken
    )
    {
        var folder = FolderIn(report);
        await BeginAsync(length, cancellationToken);
        try
        {
            await lead();
        }
        catch (Exception)
        {
            await RemoveAsync(traced.Keys);
            throw;
        }
        return await EndAsync(folder, viewersOf, CancellationToken.None);
    }

    private async Task BeginAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var begun = new List<string>();
        try
        {
            foreach (var (worker, users) in traced)
            {
                begun.Add(worker);
                var addresses = users.Select(user => all.Nodes[worker].AddressOf(user));
                var answer = await hosts[worker]
                    .RunAsync(CaptureScripts.Begin(folders, run, addresses, length + Longer), cancellationToken);
                if (answer.ExitCode != 0)
                    throw new HostException($"{worker}: {WhyNot(answer.ExitCode)}");
            }
        }
        catch (Exception error) when (error is HostException or OperationCanceledException)
        {
            await RemoveAsync(begun);
            throw error is HostException ? new MeasureException($"--trace: {error.Message}", error) : error;
        }
    }

    private async Task<IReadOnlyList<string>> EndAsync(
        TraceFolder folder,
        Func<string, IEnumerable<string>> viewersOf,
        CancellationToken cancellationToken
    )
    {
        var (lines, users, keys) = (new List<string>(), new List<TracedUser>(), new List<byte[]>());
        foreach (var worker in traced.Keys.Order(StringComparer.Ordinal))
        {
            var fetch = new TraceFetch(hosts[worker], run, folders);
            try
            {
                var size = await fetch.CaptureAsync(folder.PathTo($"{worker}.pcap"), cancellationToken);
                if (size >= CaptureScripts.MostBytes)
                    lines.Add($"{worker}: its capture ends before the run: it may have {CaptureScripts.MostBytes} bytes.");
                foreach (var user in traced[worker])
                    users.Add(await FetchAsync(fetch, worker, user, [.. viewersOf(worker)], folder, keys, cancellationToken));
                await fetch.RemoveAsync(cancellationToken);
            }
            catch (Exception error) when (error is HostException or IOException)
            {
                lines.Add(
                    $"{error.Message.TrimEnd('.')}. What it has of traces stays there, in {folders.Capture(run)} and "
                        + $"{folders.Records(TraceFiles.Folder(run))}: look at it, and delete it."
                );
            }
        }
        try
        {
            await folder.WriteAsync(keys, users, cancellationToken);
        }
        catch (IOException error)
        {
            lines.Add($"keys and counts of the traces cannot be written: {error.Message}");
        }
        return [.. users.Select(Line), .. lines];
    }

    private static TraceFolder FolderIn(string report)
    {
        try
        {
            return new TraceFolder(report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MeasureException($"--output: the folder for traces cannot be made: {error.Message}", error);
        }
    }

    private async Task<TracedUser> FetchAsync(
        TraceFetch fetch,
        string worker,
        int user,
        IReadOnlyList<string> viewers,
        TraceFolder folder,
        List<byte[]> keys,
        CancellationToken cancellationToken
    )
    {
        var counts = new PacketCounts(0, 0, 0, 0, 0);
        var ways = 0;
        // a pod that was made anew has another UID
        foreach (var uid in viewers.Where(uid => uid.EndsWith($"-{Text(user)}", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string[] prefixes = [.. Enumerable.Range(1, TraceFiles.MostWays).Select(way => TraceFiles.Prefix(uid, way))];
            var files = await fetch.FilesAsync(
                [.. prefixes.Select(prefix => prefix + TraceFiles.Qlog), .. prefixes.Select(prefix => prefix + TraceFiles.Keys)],
                cancellationToken
            );
            foreach (var prefix in prefixes)
            {
                if (files.GetValueOrDefault(prefix + TraceFiles.Keys) is { } part)
                    keys.Add(part);
                if (files.GetValueOrDefault(prefix + TraceFiles.Qlog) is not { } qlog)
                    continue;
                counts += QlogReader.Read(qlog);
                await using var file = TraceFolder.Create(folder.PathTo($"{worker}-user{Text(user)}.{Text(++ways)}{TraceFiles.Qlog}"));
                await file.WriteAsync(qlog, cancellationToken);
            }
        }
        return new TracedUser(worker, user, all.Nodes[worker].AddressOf(user), counts);
    }

    private async Task RemoveAsync(IEnumerable<string> workers)
    {
        foreach (var worker in workers)
        {
            try
            {
                var fetch = new TraceFetch(hosts[worker], run, folders);
                await hosts[worker].RunAsync(CaptureScripts.End(folders, run), CancellationToken.None);
                await fetch.RemoveAsync(CancellationToken.None);
            }
            catch (HostException)
            {
                // systemd ends the capture in time
            }
        }
    }

    private static string Line(TracedUser user)
    {
        var packets = user.Packets;
        return packets.Connections == 0
            ? $"{user.Worker} user {Text(user.User)} ({user.Address}): no QUIC connection left a trace"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{user.Worker} user {user.User} ({user.Address}): {packets.Connections} QUIC connections, {packets.Received} packets "
                    + $"came and {packets.Missing} did not ({packets.MissingShare ?? 0:P2}), {packets.Sent} sent and {packets.Lost} of them lost "
                    + $"({packets.LostShare ?? 0:P2})"
            );
    }

    private string WhyNot(int code) =>
        code switch
        {
            CaptureScripts.NoSpool => $"{folders.Spool} must be there. Make it: ./pulumi up",
            CaptureScripts.NoProgram => "tcpdump and systemd-run must be there. Install them: apt-get install tcpdump",
            CaptureScripts.NoFolder => $"the folder {folders.Capture(run)} cannot be made",
            CaptureScripts.NoCapture => "tcpdump does not capture; its worker's journal says why",
            _ => $"capturing cannot begin: exit code {Text(code)}",
        };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
