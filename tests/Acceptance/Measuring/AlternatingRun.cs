using System.Globalization;
using QuicLoad.Acceptance.Running;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A run of QUIC and HTTP/2 in turns, with trouble in the middle. It is made once, by the first test that needs it.</summary>
public abstract class AlternatingRun
{
    private readonly Lazy<Task<(MeasuredRun, OriginPlaybacks)>> made;
    private readonly LabRun lab;
    private readonly int? viewers;

    /// <summary>Prepares a run.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="name">Names its report.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="phase">How long each phase is.</param>
    /// <param name="restarts">Also restart a worker's kubelet in mid-run.</param>
    /// <param name="viewers">Makes the stack's viewers so many before; null leaves them as they are.</param>
    protected AlternatingRun(LabRun lab, string name, string length, string phase, bool restarts, int? viewers = null)
    {
        ArgumentNullException.ThrowIfNull(lab);
        (this.lab, this.viewers) = (lab, viewers);
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
        if (viewers is not null)
            await ScaleAsync(cancellationToken);
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

    private async Task ScaleAsync(CancellationToken cancellationToken)
    {
        using var scratch = new ScratchProject(lab.Lab.Folder.Project, lab.Lab.Runner);
        await scratch.SetAsync("viewers.replicas", $"{viewers}", cancellationToken);
        lab.Transcript.Add(await scratch.RunAsync(cancellationToken, "up", "--yes")).Checked();
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
                        + $"{phase.AskedBytes} bytes, stray {phase.StrayBytes}"
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
