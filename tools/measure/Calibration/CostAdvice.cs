using System.Globalization;

namespace QuicLoad.Measure.Calibration;

/// <summary>What to write into limits.viewerCost: what the dearest worker showed, with room for what a short look does not show.</summary>
/// <param name="Millicores">Thousandths of a core for each viewer; a quarter of the processor is left idle.</param>
/// <param name="Mebibytes">MiB for each viewer.</param>
internal sealed record CostAdvice(int Millicores, int Mebibytes)
{
    /// <summary>The share of a processor that viewers may take: a generator without time to spare measures itself.</summary>
    private const double Busy = 0.75;

    /// <summary>A browser that waits for the next phase beside the one that plays, MiB; docs/viewer-cost.md.</summary>
    private const int StandbyMebibytes = 150;

    /// <summary>The advice for these workers.</summary>
    /// <param name="costs">What viewers cost there; at least one.</param>
    /// <param name="changesProtocol">Whether a plan's phases change the protocol, which each begin another browser for.</param>
    public static CostAdvice For(IReadOnlyCollection<WorkerCost> costs, bool changesProtocol) =>
        new(
            Math.Max(1, (int)Math.Ceiling(costs.Max(cost => cost.CoresEach) / Busy * 1000)),
            Math.Max(1, (int)Math.Ceiling(costs.Max(cost => cost.MebibytesEach))) + (changesProtocol ? StandbyMebibytes : 0)
        );

    /// <summary>The settings.</summary>
    public string ToYaml() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"quic-load:limits:\n  viewerCost:\n    cpu: {Millicores}m\n    memory: {Mebibytes}Mi\n"
        );
}
