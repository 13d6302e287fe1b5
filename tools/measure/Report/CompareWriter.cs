using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Report;

/// <summary>Writes two runs side by side.</summary>
internal static class CompareWriter
{
    /// <summary>
    /// Writes compare.html, compare.json, compare.md and the charts as PNGs into a folder: what B changed against A, and whether it is more
    /// than noise.
    /// </summary>
    public static async Task<ReportFiles> WriteAsync(RunData a, RunData b, DirectoryInfo folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(folder);
        folder.Create();
        var comparison = Comparison.Compare(a, b);
        var page = await ReportWriter
            .WriteAsync(folder, "compare.html", ReportPage.Html(PageData.Build(comparison)), cancel)
            .ConfigureAwait(false);
        var json = await ReportWriter
            .WriteAsync(folder, "compare.json", ReportJson.Text(CompareJson.Write(comparison)), cancel)
            .ConfigureAwait(false);
        var markdown = await ReportWriter.WriteAsync(folder, "compare.md", CompareMarkdown.Write(comparison), cancel).ConfigureAwait(false);
        var (pictures, remark) = await ChartPictures.WriteAsync(page, folder, cancel).ConfigureAwait(false);
        return new ReportFiles(page, json, markdown, pictures, remark is null ? [] : [remark]);
    }
}
