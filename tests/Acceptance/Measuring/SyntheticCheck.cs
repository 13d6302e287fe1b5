using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>Two hundred light viewers in one run, none lost and none taken for a browser.</summary>
internal sealed class SyntheticCheck(LabSession lab, MeasureProgram measure, Transcript transcript, Checklist checks)
{
    private const int Viewers = 200;
    private const string Mark = "ynthetic";
    private static readonly string[] Outputs = ["summary.md", "report.html"];

    /// <summary>Makes the checks; the stack is left with them.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var scratch = new ScratchProject(lab.Folder.Project, lab.Runner);
        await scratch.SetAsync("viewers.kind", "synthetic", cancellationToken);
        await scratch.SetAsync("viewers.replicas", $"{Viewers}", cancellationToken);
        if (
            !await checks.CheckAsync(
                $"synthetic: {Viewers} light viewers become ready",
                async () =>
                    transcript.Add(await scratch.RunAsync(cancellationToken, "up", "--yes")) is { Succeeded: false } failed
                        ? new CommandFailedException(failed).Message
                        : null
            )
        )
            return;
        MeasuredRun? made = null;
        await checks.CheckAsync(
            "synthetic: a run of them",
            async () =>
                (made = await measure.RunAsync("synthetic", "2m", "quic 60s, http2 60s", null, cancellationToken)).Summary.Outcome
                == "incomplete"
                    ? "the run is incomplete"
                    : null
        );
        if (made is not { } run)
            return;
        var origin = await measure.OriginAsync(cancellationToken);
        lab.Steps.Say($"      synthetic: {run.Summary.Outcome}, {run.Rows.Count} playbacks of {run.Summary.Played} viewers");
        await checks.CheckAsync($"synthetic: all {Viewers} played", run.Summary.Played == Viewers, $"{run.Summary.Played} played");
        await checks.CheckAsync(
            "synthetic: the records are the playbacks in the origin's log",
            () => Task.FromResult(Completeness.Find(origin, run.Summary.Start, run.Summary.End, run.Rows))
        );
        // What the origin sends is left out: with all processors at their limit it learns late that a connection has ended.
        await checks.CheckAsync(
            "synthetic: no viewer sent anything over the other protocol, but for the switch",
            () => Task.FromResult(RunChecks.StraySent(run.Summary.Phases))
        );
        await checks.CheckAsync(
            "synthetic: every record and every output says so",
            async () =>
            {
                if (!run.Summary.Synthetic || run.Rows.Any(row => row.Synthetic != 1))
                    return "summary.json or a record does not";
                foreach (var name in Outputs)
                    if (
                        !(await File.ReadAllTextAsync(Path.Combine(run.Folder, name), cancellationToken)).Contains(
                            Mark,
                            StringComparison.Ordinal
                        )
                    )
                        return $"{name} does not";
                return null;
            }
        );
    }
}
