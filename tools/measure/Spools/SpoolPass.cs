namespace QuicLoad.Measure.Spools;

/// <summary>What reading a worker's files once gave.</summary>
/// <param name="Files">The files that there are.</param>
/// <param name="Shorter">Those that had become shorter, and were read again from their beginning.</param>
/// <param name="Added">How many records were new.</param>
/// <param name="IsComplete">Everything that was there, and may be read, has been read.</param>
/// <param name="Faults">What is wrong with files since the pass before, a line each.</param>
internal sealed record SpoolPass(
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Shorter,
    int Added,
    bool IsComplete,
    IReadOnlyList<string> Faults
);
