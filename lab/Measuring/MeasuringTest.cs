using QuicLoad.Lab.Acceptance;
using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Measuring;

/// <summary>lab/test --measuring: what the measurements promise, on real viewers, a real router and a real origin.</summary>
internal sealed class MeasuringTest(LabSession lab)
{
    private readonly Checklist checks = new(lab.Steps.Say);
    private readonly Transcript transcript = new(lab);

    /// <summary>Brings the lab up, makes all checks, and takes it down.</summary>
    /// <returns>0 where every check held, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        await lab.Steps.RunAsync("this machine's tools", (step, cancel) => lab.Packages.EnsureAsync([.. LabTools.All, .. LabTools.Measuring], step, cancel), cancellationToken);
        if (await checks.CheckAsync("lab/up exits 0", () => LabAsync("up", cancellationToken)))
        {
            var measure = new MeasureProgram(lab, transcript);
            if (await new AlternatingCheck(lab, measure, checks).RunAsync("alternating", "4m", "60s", restarts: true, cancellationToken) is { } run)
                await checks.CheckAsync("alternating: a verdict about the network, and a good one", run is { ExitCode: 0, Summary.Outcome: "passed" }, $"exit code {run.ExitCode}, {run.Summary.Outcome}. {string.Join(" ", run.Summary.Bound)}");
            await new ConditionsCheck(lab, measure, transcript, checks).RunAsync(cancellationToken);
            await new SyntheticCheck(lab, measure, transcript, checks).RunAsync(cancellationToken);
        }
        await checks.CheckAsync("lab/down exits 0", () => LabAsync("down", cancellationToken));
        lab.Steps.Say(checks.Summary);
        return checks.ExitCode;
    }

    private async Task<string?> LabAsync(string command, CancellationToken cancellationToken) =>
        await transcript.RunLabAsync(command, cancellationToken) is { Succeeded: false } failed ? new CommandFailedException(failed).Message : null;
}
