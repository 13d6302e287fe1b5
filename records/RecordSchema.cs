namespace QuicLoad.Records;

/// <summary>The version of everything in this room; written into every line and file.</summary>
public static class RecordSchema
{
    /// <summary>The version written and read. It goes up when a field changes its name, unit or meaning, not when one is added.</summary>
    public const int Version = 1;
}
