namespace QuicLoad.Contracts;

/// <summary>
/// The versions of what this room describes. One goes up when a field changes its name, unit or meaning, not when one is added.
/// </summary>
public static class RecordSchema
{
    /// <summary>The version of records. Since 2, what came over an unknown protocol is called "unknown" and counted.</summary>
    public const int Version = 2;

    /// <summary>The oldest version of records that is read.</summary>
    public const int Oldest = 1;

    /// <summary>The version of plan.json, run.json and users.json, written and read.</summary>
    public const int PlanVersion = 1;
}
