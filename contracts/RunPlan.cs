using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>What viewers do and when: the file plan.json of the ConfigMap "viewer-plan", and part of a run's order.</summary>
public sealed record RunPlan
{
    /// <summary>The schema's version.</summary>
    public int Schema { get; init; } = RecordSchema.PlanVersion;

    /// <summary>Who is in which phase.</summary>
    public required PlanMode Mode { get; init; }

    /// <summary>The phases, repeated without end. One for a test of one protocol.</summary>
    public required IReadOnlyList<PlanPhase> Phases { get; init; }

    /// <summary>When a run begins.<value>now; ready (all viewers wait for each other); or a moment, ISO 8601 in UTC</value></summary>
    public required string Barrier { get; init; }

    /// <summary>In how many waves viewers begin a run.<value>1: all at once</value></summary>
    public required int Waves { get; init; }

    /// <summary>From one wave to the next.<value>seconds</value></summary>
    public required double WaveSeconds { get; init; }

    /// <summary>What packed users must reach in each phase; null, and left out of the file, where they play as others do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoadGoal? Goal { get; init; }
}
