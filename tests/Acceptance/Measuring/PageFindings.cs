using System.Text.RegularExpressions;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>What a browser said of a page and drew of it.</summary>
/// <param name="Complaints">Lines of its console.</param>
/// <param name="Charts">The charts by name, with the number of shapes drawn in each.</param>
internal sealed partial record PageFindings(IReadOnlyList<string> Complaints, IReadOnlyDictionary<string, int> Charts)
{
    /// <summary>A chart with fewer shapes is an empty frame.</summary>
    private const int FewestShapes = 6;

    /// <summary>Reads what <c>chromium --dump-dom --enable-logging=stderr</c> printed.</summary>
    /// <param name="document">Standard output: the document as it stands once its scripts have run.</param>
    /// <param name="log">Standard error.</param>
    public static PageFindings Parse(string document, string log)
    {
        var begins = ChartBegin().Matches(document);
        return new PageFindings(
            [.. log.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal)).Select(line => line.Trim())],
            begins
                .Select(
                    (begin, i) =>
                        (
                            Name: begin.Groups["name"].Value,
                            Text: document[begin.Index..(i + 1 < begins.Count ? begins[i + 1].Index : document.Length)]
                        )
                )
                .ToDictionary(chart => chart.Name, chart => chart.Text.Split("<path ").Length - 1)
        );
    }

    /// <summary>Null where nothing was complained of and just these charts are drawn, else what was found.</summary>
    public string? Expect(params IReadOnlyList<string> charts)
    {
        if (Complaints.Count > 0)
            return $"the console says: {Complaints[0]}";
        var drawn = Charts.Where(chart => chart.Value >= FewestShapes).Select(chart => chart.Key).ToList();
        return drawn.Order(StringComparer.Ordinal).SequenceEqual(charts.Order(StringComparer.Ordinal))
            ? null
            : $"the charts drawn are {string.Join(", ", drawn.DefaultIfEmpty("none"))}, and must be {string.Join(", ", charts)}";
    }

    [GeneratedRegex("<div class=\"chart\" id=\"chart-(?<name>[a-z]+)\"")]
    private static partial Regex ChartBegin();
}
