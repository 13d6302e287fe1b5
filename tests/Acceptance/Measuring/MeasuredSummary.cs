using System.Text.Json;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>What the checks need of a run's summary.json.</summary>
internal sealed record MeasuredSummary
{
    /// <summary>The run.</summary>
    public required string Id { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>True for light clients.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>Viewers that showed a first frame.</summary>
    public required int Played { get; init; }

    /// <summary>The verdict.</summary>
    public required string Outcome { get; init; }

    /// <summary>The lines that say how the generator was the bottleneck.</summary>
    public required IReadOnlyList<string> Bound { get; init; }

    /// <summary>What was checked.</summary>
    public IReadOnlyList<MeasuredCheck> Checks { get; init; } = [];

    /// <summary>Its phases.</summary>
    public required IReadOnlyList<MeasuredPhase> Phases { get; init; }

    /// <summary>Its workers.</summary>
    public required IReadOnlyList<MeasuredWorker> Workers { get; init; }

    /// <summary>Reads summary.json.</summary>
    public static MeasuredSummary Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var (run, verdict) = (root.GetProperty("run"), root.GetProperty("verdict"));
        var start = run.GetProperty("start").GetDateTimeOffset();
        return new MeasuredSummary
        {
            Id = run.GetProperty("id").GetString()!,
            Start = start,
            End = start.AddSeconds(run.GetProperty("seconds").GetDouble()),
            Synthetic = run.GetProperty("synthetic").GetBoolean(),
            Played = root.GetProperty("playing").GetProperty("seen").GetInt32(),
            Outcome = verdict.GetProperty("outcome").GetString()!,
            Bound = [.. verdict.GetProperty("generator_bound").EnumerateArray().Select(line => line.GetString()!)],
            Checks = [.. verdict.GetProperty("checks").EnumerateArray().Select(MeasuredCheck.Read)],
            Phases = [.. root.GetProperty("phases").EnumerateArray().Select(MeasuredPhase.Read)],
            Workers = [.. root.GetProperty("workers").EnumerateArray().Select(MeasuredWorker.Read)],
        };
    }
}
