using System.Text.Json;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>How a worker was in a run, as summary.json tells of it.</summary>
/// <param name="Name">The worker.</param>
/// <param name="Samples">How often it was looked at.</param>
/// <param name="CpuMean">Mean share of its cores that was busy.</param>
/// <param name="CpuOver">The longest that its cores were at their limit, seconds.</param>
/// <param name="PressureOver">The longest that tasks waited for a core nearly all the time, seconds.</param>
internal sealed record MeasuredWorker(string Name, int Samples, double CpuMean, double CpuOver, double PressureOver)
{
    /// <summary>From here on it sets the figures, whatever the network does: docs/report.md. Seconds.</summary>
    public const double Limit = 10;

    /// <summary>Whether it was at a limit of its processors for too long.</summary>
    public bool IsBound => CpuOver >= Limit || PressureOver >= Limit;

    /// <summary>Reads one of <c>workers</c>.</summary>
    public static MeasuredWorker Read(JsonElement worker) =>
        new(
            worker.GetProperty("worker").GetString()!,
            worker.GetProperty("samples").GetInt32(),
            worker.GetProperty("cpu_mean") is { ValueKind: JsonValueKind.Number } mean ? mean.GetDouble() : 0,
            worker.GetProperty("cpu_over").GetDouble(),
            worker.GetProperty("pressure_over").GetDouble()
        );
}
