using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>What measure tells the viewers of one worker: the file order/run.json on its host.</summary>
public sealed record RunOrder
{
    /// <summary>The schema's version.</summary>
    public int Schema { get; init; } = RecordSchema.PlanVersion;

    /// <summary>The run's name.</summary>
    public required string Run { get; init; }

    /// <summary>When the first wave begins; null: viewers must wait, connected to nothing, and say that they are ready.</summary>
    public required DateTimeOffset? Start { get; init; }

    /// <summary>
    /// When the run ends; viewers go back to what they did before. Until the start is known: when waiting ends, so that a measure that died
    /// holds nobody.
    /// </summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The plan; its phases count from the start.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>This worker's viewers by UID. One that is missing takes group 0 and the first wave.</summary>
    public required IReadOnlyDictionary<string, ViewerPlace> Viewers { get; init; }

    /// <summary>This worker's share of the plan's goal; null, and left out of the file, where it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoadShare? Share { get; init; }

    /// <summary>The numbers of this worker's packed users that leave a trace; null, and left out of the file, where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Traced { get; init; }
}
