using System.Text.Json.Nodes;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Search;

/// <summary>Writes search.html, search.json, search.csv and the charts as PNGs into a folder.</summary>
internal static class SearchWriter
{
    /// <summary>Writes.</summary>
    /// <returns>The page, and what could not be written and why.</returns>
    public static async Task<(FileInfo Page, IReadOnlyList<string> Remarks)> WriteAsync(
        SearchReport report,
        DirectoryInfo folder,
        CancellationToken cancel
    )
    {
        folder.Create();
        var page = await ReportWriter.WriteAsync(folder, "search.html", ReportPage.Html(Page(report)), cancel).ConfigureAwait(false);
        var json = ReportJson.Text(SearchJson.Write(report));
        await ReportWriter.WriteAsync(folder, "search.json", json, cancel).ConfigureAwait(false);
        await ReportWriter.WriteAsync(folder, "search.csv", SearchCsv.Write(report), cancel).ConfigureAwait(false);
        var (_, remark) = await ChartPictures.WriteAsync(page, folder, cancel).ConfigureAwait(false);
        return (page, remark is null ? [] : [remark]);
    }

    /// <summary>What the page draws.</summary>
    public static JsonObject Page(SearchReport report) =>
        new()
        {
            ["kind"] = "search",
            ["search"] = SearchJson.Write(report),
            ["grounds"] = ReportJson.Node(SearchWords.Grounds(report)),
        };
}
