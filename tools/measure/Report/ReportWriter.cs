using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Report;

/// <summary>Writes the report of one run.</summary>
internal static class ReportWriter
{
    /// <summary>
    /// Writes report.html, summary.json, summary.md and the charts as PNGs into a folder, over what an earlier call wrote there.
    /// </summary>
    public static async Task<ReportFiles> WriteAsync(RunData run, DirectoryInfo folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(folder);
        folder.Create();
        var summary = RunSummary.Summarize(run);
        var page = await WriteAsync(folder, "report.html", ReportPage.Html(PageData.Build(run, summary)), cancel).ConfigureAwait(false);
        var json = await WriteAsync(folder, "summary.json", ReportJson.Text(SummaryJson.Write(summary)), cancel).ConfigureAwait(false);
        var markdown = await WriteAsync(folder, "summary.md", SummaryMarkdown.Write(summary), cancel).ConfigureAwait(false);
        var (pictures, remark) = await ChartPictures.WriteAsync(page, folder, cancel).ConfigureAwait(false);
        return new ReportFiles(page, json, markdown, pictures, remark is null ? [] : [remark]);
    }

    /// <summary>Writes a file as a whole or not at all: whoever looks while a run is reported again sees the old one.</summary>
    internal static async Task<FileInfo> WriteAsync(DirectoryInfo folder, string name, string text, CancellationToken cancel)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path + ".new", text, cancel).ConfigureAwait(false);
        File.Move(path + ".new", path, overwrite: true);
        return new FileInfo(path);
    }
}
