namespace QuicLoad.Acceptance.Measuring;

/// <summary>A run that is over.</summary>
/// <param name="Summary">Its summary.json.</param>
/// <param name="ExitCode">How ./measure run ended.</param>
/// <param name="Rows">Its records, from the database.</param>
/// <param name="Folder">Its report.</param>
internal sealed record MeasuredRun(MeasuredSummary Summary, int ExitCode, IReadOnlyList<RunRow> Rows, string Folder);
