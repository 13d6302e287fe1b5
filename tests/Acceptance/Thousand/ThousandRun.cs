using System.Globalization;
using System.Text.Json;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A run with a thousand packed users, seen from three sides: its summary, its page, and the origin's log.</summary>
/// <param name="Summary">summary.json.</param>
/// <param name="Watch">What /metrics said.</param>
/// <param name="Kept">metrics.txt beside the report.</param>
/// <param name="Log">The origin's log of the run's time.</param>
internal sealed record ThousandRun(JsonElement Summary, MetricsWatch Watch, string Kept, IReadOnlyList<AccessLogEntry> Log)
{
    /// <summary>The stack.</summary>
    public const string Stack = "thousand";

    /// <summary>Where the users of both workers have their addresses.</summary>
    public const string UserRange = "198.18.64.0/22";

    private const string Address = "127.0.0.1:9464";

    /// <summary>Measures.</summary>
    public static async Task<ThousandRun> MakeAsync(
        LabSession lab,
        Transcript transcript,
        string name,
        CancellationToken cancellationToken,
        params string[] options
    )
    {
        var folder = Path.Combine(lab.Folder.Logs, Stack, name);
        var database = Path.Combine(lab.Folder.Logs, Stack, $"{name}.db");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await using var watch = new MetricsWatch(Address);
        var command = new Command(
            Path.Combine(lab.Folder.Project, "measure"),
            ["run", "--database", database, "-s", Stack, "--listen", Address, "--linger", "15s", "--output", folder, .. options]
        )
        {
            Directory = lab.Folder.Project,
            TimeToEnd = TimeSpan.FromMinutes(1),
        };
        var result = await transcript.RunAsync(command, cancellationToken);
        var file = Path.Combine(folder, "summary.json");
        if (!File.Exists(file))
            throw new CommandFailedException(result);
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken));
        var run = summary.RootElement.GetProperty("run");
        var begin = run.GetProperty("start").GetDateTimeOffset();
        var end = begin.AddSeconds(run.GetProperty("seconds").GetDouble());
        var text = await lab.Runner.ReadAsync(
            MachineShell.Console(LabPlan.Origin, "cat", "/var/log/origin/access.log") with
            {
                Unlogged = true,
            },
            cancellationToken
        );
        return new ThousandRun(
            summary.RootElement.Clone(),
            watch,
            await File.ReadAllTextAsync(Path.Combine(folder, "metrics.txt"), cancellationToken),
            [.. text.Split('\n').Select(AccessLogEntry.Parse).OfType<AccessLogEntry>().Where(one => one.Time >= begin && one.Time <= end)]
        );
    }

    /// <summary>How many different addresses asked over a protocol.</summary>
    public int Addresses(string protocol) => Log.Where(one => one.Protocol == protocol).Select(one => one.Remote).Distinct().Count();

    /// <summary>What was asked for the run's goal over a protocol, and from how many different addresses and ports.</summary>
    public (int Requests, int Ports) Asked(string protocol)
    {
        var query = $"load={Summary.GetProperty("run").GetProperty("id").GetString()}";
        var asked = Log.Where(one => one.Protocol == protocol && one.Uri.Contains(query, StringComparison.Ordinal)).ToList();
        return (asked.Count, asked.Select(one => (one.Remote, one.Port)).Distinct().Count());
    }

    /// <summary>What the last metrics say otherwise than the summary; empty where nothing.</summary>
    public IReadOnlyList<string> Differences()
    {
        if (Watch.Last != Kept)
            return ["the last /metrics are not what metrics.txt has"];
        var samples = MetricsWatch.Read(Watch.Last);
        var found = new List<string>();
        Compare("quic_load_viewers_seen", Summary.GetProperty("playing").GetProperty("seen"));
        Compare("quic_load_viewers_most", Summary.GetProperty("playing").GetProperty("most"));
        foreach (var line in Summary.GetProperty("traffic").EnumerateObject())
        {
            var (protocol, direction) = (line.Name[..3], line.Name[4..]);
            Compare($"quic_load_router_bytes_total{{protocol=\"{protocol}\",direction=\"{direction}\"}}", line.Value.GetProperty("bytes"));
        }
        foreach (var one in Summary.GetProperty("protocols").EnumerateArray())
        {
            Compare($"quic_load_playbacks_total{{asked=\"{one.GetProperty("asked").GetString()}\"}}", one.GetProperty("playbacks"));
            Compare($"quic_load_stalls_total{{asked=\"{one.GetProperty("asked").GetString()}\"}}", one.GetProperty("stalls"));
        }
        foreach (var one in Summary.GetProperty("objectives").EnumerateArray())
        {
            var asked = $"asked=\"{one.GetProperty("asked").GetString()}\"";
            Compare($"quic_load_goal_succeeded_total{{{asked}}}", one.GetProperty("succeeded"));
            var handshakes = one.GetProperty("handshakes");
            foreach (var (kind, name) in new[] { ("full", "full"), ("resumed", "resumed"), ("0rtt", "zero_rtt") })
            {
                if (handshakes.ValueKind == JsonValueKind.Object)
                    Compare($"quic_load_goal_handshakes_total{{{asked},handshake=\"{kind}\"}}", handshakes.GetProperty(name));
            }
        }
        return found;

        void Compare(string name, JsonElement expected)
        {
            if (!samples.TryGetValue(name, out var value) || value != expected.GetDouble())
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value} and must be {expected.GetDouble()}"));
        }
    }
}
