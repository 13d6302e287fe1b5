using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace QuicLoad.Measure.Report;

/// <summary>One HTML file that needs nothing else: the page, its style, its scripts, the charting library, and the data.</summary>
internal static class ReportPage
{
    // In this order: each uses what stands before it.
    private static readonly string[] Scripts =
    [
        "echarts.js",
        "format.js",
        "dom.js",
        "charts.js",
        "sections.js",
        "run.js",
        "compare.js",
        "bars.js",
        "search.js",
        "start.js",
    ];

    private static readonly string[] LiveScripts = ["format.js", "dom.js", "live.js"];

    /// <summary>The page.</summary>
    /// <param name="data">What it shows; written so that no value in it can be taken for markup.</param>
    public static string Html(JsonNode data)
    {
        var head = new StringBuilder();
        head.Append("<style>\n").Append(Read("report.css")).Append("</style>\n");
        var body = new StringBuilder();
        body.Append("<script type=\"application/json\" id=\"data\">").Append(ReportJson.Line(data)).Append("</script>\n");
        foreach (var script in Scripts)
            body.Append("<script>\n").Append(Read(script)).Append("\n</script>\n");
        return Read("report.html")
            .Replace("<!-- style -->\n", head.ToString(), StringComparison.Ordinal)
            .Replace("<!-- data and scripts -->\n", body.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The page of a run that goes on; it asks for what it shows.</summary>
    public static string LiveHtml()
    {
        var scripts = string.Concat(LiveScripts.Select(script => $"<script>\n{Read(script)}\n</script>\n"));
        return Read("live.html")
            .Replace("<!-- style -->\n", $"<style>\n{Read("report.css")}{Read("live.css")}</style>\n", StringComparison.Ordinal)
            .Replace("<!-- data and scripts -->\n", scripts, StringComparison.Ordinal);
    }

    private static string Read(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"page/{name} must be among the embedded resources.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
