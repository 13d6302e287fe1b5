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
                var one = new UserFetch(fetch, worker, folder, [.. viewersOf(worker)]);
                foreach (var user in traced[worker])
                {
                    var packets = await one.RunAsync(user, keys, cancellationToken);
                    users.Add(new TracedUser(worker, user, all.Nodes[worker].AddressOf(user), packets));
                }
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
        return [.. users.Select(user => user.Line), .. lines];
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

    private string WhyNot(int code) =>
        code switch
        {
            CaptureScripts.NoSpool => $"{folders.Spool} must be there. Make it: ./pulumi up",
            CaptureScripts.NoProgram => "tcpdump and systemd-run must be there. Install them: apt-get install tcpdump",
            CaptureScripts.NoFolder => $"the folder {folders.Capture(run)} cannot be made",
            CaptureScripts.NoCapture => "tcpdump does not capture; its worker's journal says why",
            _ => $"capturing cannot begin: exit code {code.ToString(CultureInfo.InvariantCulture)}",
        };
}
