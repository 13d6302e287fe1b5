using System.Globalization;
using QuicLoad.Acceptance.Running;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A run of QUIC and HTTP/2 in turns, with trouble in the middle. It is made once, by the first test that needs it.</summary>
public abstract class AlternatingRun
{
    private readonly Lazy<Task<(MeasuredRun, OriginPlaybacks)>> made;
    private readonly LabRun lab;
    private readonly Func<ScratchProject, CancellationToken, Task>? change;

    /// <summary>Prepares a run.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="name">Names its report.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="phase">How long each phase is.</param>
    /// <param name="restarts">Also restart a worker's kubelet in mid-run.</param>
    /// <param name="change">Changes the stack's settings before; null leaves it as it is.</param>
    private protected AlternatingRun(
        LabRun lab,
        string name,
        string length,
        string phase,
        bool restarts,
        Func<ScratchProject, CancellationToken, Task>? change = null
    )
    {
        ArgumentNullException.ThrowIfNull(lab);
        (this.lab, this.change) = (lab, change);
        Trouble = new MidRunTrouble(lab);
        made = new(() => RunAsync(name, length, phase, restarts, TestProcess.Stopped));
    }

    /// <summary>What went wrong in the middle.</summary>
    internal MidRunTrouble Trouble { get; }

    /// <summary>The run, and what the origin saw until its end. The reason why there is none is given to all who ask.</summary>
    internal Task<(MeasuredRun Made, OriginPlaybacks Origin)> GetAsync() => made.Value;

    private async Task<(MeasuredRun, OriginPlaybacks)> RunAsync(
        string name,
        string length,
        string phase,
        bool restarts,
        CancellationToken cancellationToken
    )
    {
        if (change is not null)
            await ChangeAsync(change, cancellationToken);
        var run = await lab.Measure.RunAsync(
            name,
            length,
            $"quic {phase}, http2 {phase}",
            () => Trouble.MakeAsync(restarts, cancellationToken),
            cancellationToken
        );
        if (Trouble.Deleted is null)
            throw new LabException($"{name}: the run ended before its second phase was seen");
        var origin = await lab.Measure.OriginAsync(cancellationToken);
        Tell(name, run);
        return (run, origin);
    }

    private async Task ChangeAsync(Func<ScratchProject, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchProject(lab.Lab.Folder.Project, lab.Lab.Runner);
        await change(scratch, cancellationToken);
        lab.Transcript.Add(await scratch.RunAsync(cancellationToken, "up", "--yes")).Checked();
    }

    /// <summary>How long those took to play again that had played in the phase before.</summary>
    private static string Again(MeasuredRun run, MeasuredPhase phase)
    {
        var before = run.Rows.Where(row => row.Phase == phase.Number - 1).Select(row => row.Uid).ToHashSet();
        var seconds = run
            .Rows.Where(row => row.Phase == phase.Number && row.TimeToFirstFrame is not null && before.Contains(row.Uid))
            .GroupBy(row => row.Uid)
            .Select(rows => rows.Min(row => (row.Timestamp - run.Summary.Start).TotalSeconds + row.TimeToFirstFrame!.Value) - phase.Begin)
            .ToList();
        return seconds.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {seconds.Count} of {before.Count} play again after {seconds.Max():0.0} s");
    }

    private void Tell(string name, MeasuredRun run)
    {
        lab.Lab.Steps.Say(
            $"      {name}: {run.Summary.Outcome}, {run.Rows.Count} playbacks of "
                + $"{run.Rows.Select(row => row.Uid).Distinct().Count()} viewers"
        );
        foreach (var phase in run.Summary.Phases)
            lab.Lab.Steps.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"      phase {phase.Number} {phase.Asked}: {phase.Playbacks} playbacks, share {phase.Share:0.###}, "
                        + $"{phase.AskedBytes} bytes, stray {phase.StrayBytes}{Again(run, phase)}"
                )
            );
        foreach (var worker in run.Summary.Workers)
            lab.Lab.Steps.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"      {worker.Name}: CPU {worker.CpuMean:0.##} in the mean, {worker.CpuOver:0} s at its limit, pressure "
                        + $"{worker.PressureOver:0} s"
                )
            );
    }
}
