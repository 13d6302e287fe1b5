using System.Globalization;
using QuicLoad.Lab.Acceptance;
using QuicLoad.Lab.Commands;

namespace QuicLoad.Lab.Measuring;

/// <summary>A measured run that alternates the protocols while things go wrong, and every promise about it.</summary>
internal sealed class AlternatingCheck(LabSession lab, MeasureProgram measure, Checklist checks)
{
    private static readonly string[] Charts = ["traffic", "viewers", "quality", "timeline", "health"];

    /// <summary>Makes the run and the checks.</summary>
    /// <param name="name">Names the run in the checks.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="phase">How long each phase is.</param>
    /// <param name="restarts">Also restart a worker's kubelet in mid-run.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The run; null where there was none.</returns>
    public async Task<MeasuredRun?> RunAsync(string name, string length, string phase, bool restarts, CancellationToken cancellationToken)
    {
        var trouble = new MidRunTrouble(lab);
        MeasuredRun? made = null;
        if (!await checks.CheckAsync($"{name}: {length} of QUIC and HTTP/2 in turns of {phase}, with trouble in the middle", async () =>
        {
            made = await measure.RunAsync(name, length, $"quic {phase}, http2 {phase}", () => trouble.MakeAsync(restarts, cancellationToken), cancellationToken);
            return trouble.Deleted is null ? "the run ended before its second phase was seen" : null;
        }) || made is not { } run)
            return null;
        var origin = await measure.OriginAsync(cancellationToken);
        Tell(name, run);
        await checks.CheckAsync($"{name}: 95 % of each phase's playbacks over its protocol", () => Done(RunChecks.Shares(run.Rows, run.Summary.Phases.Count)));
        await checks.CheckAsync($"{name}: the router saw nothing of the other protocol, but for the switch", () => Done(RunChecks.Stray(run.Summary.Phases)));
        await checks.CheckAsync(
            $"{name}: the records are the playbacks in the origin's log, and none is lost", () => Done(Completeness.Find(origin, run.Summary.Start, run.Summary.End, run.Rows)));
        await checks.CheckAsync($"{name}: a deleted viewer has told of its last playback", () => Done(RunChecks.Deleted(run.Rows, trouble.Deleted!.Name, trouble.Viewers)));
        if (restarts)
            await checks.CheckAsync($"{name}: no viewer noticed that a kubelet was restarted", () => Done(RunChecks.Undisturbed(run.Rows, MidRunTrouble.Restarted.Name)));
        await checks.CheckAsync($"{name}: the verdict follows from the workers' health", () => Done(RunChecks.Verdict(run.Summary)));
        await checks.CheckAsync(
            $"{name}: the report opens in a browser, without complaint and with all charts",
            async () => (await new HeadlessPage(lab).OpenAsync(Path.Combine(run.Folder, "report.html"), cancellationToken)).Expect(Charts));
        return run;
    }

    private void Tell(string name, MeasuredRun run)
    {
        lab.Steps.Say($"      {name}: {run.Summary.Outcome}, {run.Rows.Count} playbacks of {run.Rows.Select(row => row.Uid).Distinct().Count()} viewers");
        foreach (var phase in run.Summary.Phases)
            lab.Steps.Say(string.Create(CultureInfo.InvariantCulture, $"      phase {phase.Number} {phase.Asked}: {phase.Playbacks} playbacks, share {phase.Share:0.###}, {phase.AskedBytes} bytes, stray {phase.StrayBytes}"));
        foreach (var worker in run.Summary.Workers)
            lab.Steps.Say(string.Create(CultureInfo.InvariantCulture, $"      {worker.Name}: CPU {worker.CpuMean:0.##} in the mean, {worker.CpuOver:0} s at its limit, pressure {worker.PressureOver:0} s"));
    }

    private static Task<string?> Done(string? found) => Task.FromResult(found);
}
