using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Report;

/// <summary>A chart of the page as an SVG file, for documents.</summary>
internal static partial class ChartDrawing
{
    /// <summary>Draws the first chart of a page.</summary>
    /// <param name="data">The page's data.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The file's text, elements on lines of their own; the same data give the same text on the same machine.</returns>
    /// <exception cref="ProgramException">Chromium is not there, or drew nothing.</exception>
    public static async Task<string> DrawAsync(JsonNode data, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("quic-load-chart-");
        try
        {
            var page = new FileInfo(Path.Combine(folder.FullName, "chart.html"));
            await File.WriteAllTextAsync(page.FullName, ReportPage.Html(data), cancel).ConfigureAwait(false);
            var (document, remark) = await HeadlessChromium.OpenAsync(page, "drawings", cancel).ConfigureAwait(false);
            if (document is null)
                throw new ProgramException($"No drawing of the chart: {remark}");
            var drawing = Drawing().Match(document);
            return drawing.Success
                ? Lines(Encoding.UTF8.GetString(Convert.FromBase64String(drawing.Groups["data"].Value)))
                : throw new ProgramException("No drawing of the chart: Chromium drew none.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A change of the drawing is then a change of lines.</summary>
    private static string Lines(string drawing) => drawing.Replace("><", ">\n<", StringComparison.Ordinal).TrimEnd() + "\n";

    [GeneratedRegex("<script type=\"text/plain\" class=\"drawing\">(?<data>[A-Za-z0-9+/=]+)</script>")]
    private static partial Regex Drawing();
}
