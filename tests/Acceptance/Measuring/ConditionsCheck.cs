using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A worse network on the router must show in what viewers see, beyond noise.</summary>
internal sealed class ConditionsCheck(LabSession lab, MeasureProgram measure, Transcript transcript, Checklist checks)
{
    private const string Length = "2m";
    private const string Plan = "quic 30s, http2 30s";

    /// <summary>Measures free and with 2 % loss and a rate limit, and compares.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var scratch = new ScratchProject(lab.Folder.Project, lab.Runner);
        MeasuredRun? free = null,
            limited = null;
        await checks.CheckAsync(
            "conditions: a run without any",
            async () => Judge(free = await measure.RunAsync("free", Length, Plan, null, cancellationToken))
        );
        await scratch.SetAsync("conditions.toViewers.rate", "3Mbit", cancellationToken);
        await scratch.SetAsync("conditions.toViewers.loss", "2%", cancellationToken);
        if (await checks.CheckAsync("conditions: 2 % loss and 3 Mbit/s are set on the router", () => UpAsync(scratch, cancellationToken)))
            await checks.CheckAsync(
                "conditions: a run with them",
                async () => Judge(limited = await measure.RunAsync("limited", Length, Plan, null, cancellationToken))
            );
        if (free is not null && limited is not null)
            await checks.CheckAsync(
                "conditions: the comparison tells more stalls or lower quality, with an interval that leaves out 0",
                async () =>
                {
                    var (folder, found) = await measure.CompareAsync(free, limited, cancellationToken);
                    lab.Steps.Say($"      {found}");
                    return found.ExpectWorse()
                        ?? (await new HeadlessPage(lab).OpenAsync(Path.Combine(folder, "compare.html"), cancellationToken)).Expect(
                            "a",
                            "b"
                        );
                }
            );
        using var without = new ScratchProject(lab.Folder.Project, lab.Runner);
        await checks.CheckAsync("conditions: they are gone from the router", () => UpAsync(without, cancellationToken));
    }

    private async Task<string?> UpAsync(ScratchProject project, CancellationToken cancellationToken) =>
        transcript.Add(await project.RunAsync(cancellationToken, "up", "--yes")) is { Succeeded: false } failed
            ? new CommandFailedException(failed).Message
            : null;

    // Bad figures are what the limited run is for; a run that did not come to its end is not.
    private static string? Judge(MeasuredRun run) =>
        run.Summary.Outcome == "incomplete" ? "the run is incomplete" : RunChecks.Verdict(run.Summary);
}
