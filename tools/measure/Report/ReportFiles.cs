namespace QuicLoad.Measure.Report;

/// <summary>What was written.</summary>
/// <param name="Page">The report: report.html or compare.html.</param>
/// <param name="Summary">For programs: summary.json or compare.json.</param>
/// <param name="Markdown">For a pull request: summary.md or compare.md.</param>
/// <param name="Pictures">The charts, a PNG each; empty where no Chromium is there to draw them.</param>
/// <param name="Remarks">What could not be written and why, a line each, for whoever asked for the report.</param>
internal sealed record ReportFiles(
    FileInfo Page,
    FileInfo Summary,
    FileInfo Markdown,
    IReadOnlyList<FileInfo> Pictures,
    IReadOnlyList<string> Remarks
);
