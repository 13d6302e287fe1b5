namespace QuicLoad.Contracts;

/// <summary>For whom packed users play: the file users.json of a ConfigMap, the same on every worker.</summary>
public sealed record PackedUsers
{
    /// <summary>The schema's version.</summary>
    public int Schema { get; init; } = RecordSchema.PlanVersion;

    /// <summary>The users of each worker, by the node's name.</summary>
    public required IReadOnlyDictionary<string, UserRange> Nodes { get; init; }
}
