using System.Net;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>The project's measure/ commands on the lab's stack, with a database of the test's own.</summary>
internal sealed class MeasureProgram
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMinutes(1);
    private readonly LabSession lab;
    private readonly Transcript transcript;

    /// <summary>Prepares; the database is a new one.</summary>
    public MeasureProgram(LabSession lab, Transcript transcript)
    {
        (this.lab, this.transcript) = (lab, transcript);
        Folder = Path.Combine(lab.Folder.Logs, "measuring");
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        Database = Path.Combine(Directory.CreateDirectory(Folder).FullName, "runs.db");
    }

    /// <summary>Where reports, pictures and the database are; it outlives the lab.</summary>
    public string Folder { get; }

    /// <summary>The database; it is there as long as the folder.</summary>
    public string Database { get; }

    /// <summary>Measures.</summary>
    /// <param name="name">Names the report's folder.</param>
    /// <param name="length">How long, e.g. 90s.</param>
    /// <param name="plan">Its phases.</param>
    /// <param name="meanwhile">What happens as soon as the second phase is seen.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CommandFailedException">There was no run.</exception>
    public async Task<MeasuredRun> RunAsync(
        string name,
        string length,
        string plan,
        Func<Task>? meanwhile,
        CancellationToken cancellationToken
    )
    {
        // ./measure run begins with viewers that are all ready, and one may just be between two playbacks.
        await lab.Shell.ReadAsync(
            LabPlan.Master,
            cancellationToken,
            [.. MidRunTrouble.Kubectl, "rollout", "status", "deployment/viewer", "--timeout=180s"]
        );
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var folder = Path.Combine(Folder, name);
        var command = Measure(
            "run",
            "-s",
            lab.Network.Stack,
            "--for",
            length,
            "--plan",
            plan,
            "--barrier",
            "ready",
            "--output",
            folder
        ) with
        {
            TimeToEnd = TimeToEnd,
            OnLine = line =>
            {
                if (line.Contains(" phase 1: ", StringComparison.Ordinal))
                    second.TrySetResult();
            },
        };
        var running = transcript.RunAsync(command, cancellationToken);
        if (meanwhile is not null && await Task.WhenAny(running, second.Task) != running)
            await meanwhile();
        var result = await running;
        var file = Path.Combine(folder, "summary.json");
        if (!File.Exists(file))
            throw new CommandFailedException(result);
        var summary = MeasuredSummary.Parse(await File.ReadAllTextAsync(file, cancellationToken));
        var answer = await lab.Runner.ReadAsync(Ask(RunRow.Query(summary.Id)), cancellationToken);
        return new MeasuredRun(summary, result.ExitCode, RunRow.Parse(answer), folder);
    }

    /// <summary>Compares two runs.</summary>
    public async Task<(string Folder, ComparedRuns Found)> CompareAsync(MeasuredRun a, MeasuredRun b, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Folder, "compared");
        (await transcript.RunAsync(Measure("compare", a.Summary.Id, b.Summary.Id, "--output", folder), cancellationToken)).Checked();
        return (folder, ComparedRuns.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "compare.json"), cancellationToken)));
    }

    /// <summary>What the origin's log says of playbacks until now: of all, or of those from a range.</summary>
    public async Task<OriginPlaybacks> OriginAsync(CancellationToken cancellationToken, IPNetwork? range = null)
    {
        var log = await lab.Runner.ReadAsync(
            MachineShell.Console(LabPlan.Origin, "grep", "main.m3u8", "/var/log/origin/access.log") with
            {
                Unlogged = true,
            },
            cancellationToken
        );
        return new OriginPlaybacks(
            log.Split('\n')
                .Select(AccessLogEntry.Parse)
                .OfType<AccessLogEntry>()
                .Where(entry => range is not { } from || from.Contains(entry.Remote))
        );
    }

    private Command Measure(string verb, params IReadOnlyList<string> arguments) =>
        new(Path.Combine(lab.Folder.Project, "measure"), [verb, "--database", Database, .. arguments]) { Directory = lab.Folder.Project };

    private Command Ask(string question) => new("sqlite3", "-readonly", "-json", Database, question) { Unlogged = true };
}
