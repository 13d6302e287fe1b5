using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Report;

/// <summary>compare.md: two runs in a screenful, for a pull request.</summary>
internal static class CompareMarkdown
{
    /// <summary>The text.</summary>
    public static string Write(Comparison comparison)
    {
        var text = new StringBuilder();
        var (a, b) = (comparison.A, comparison.B);
        text.Append("## ").Append(Markdown.Text(b.Info.Id)).Append(" against ").Append(Markdown.Text(a.Info.Id)).Append("\n\n");
        text.Append("A: ").Append(Markdown.Text(a.Info.Id)).Append(", ").Append(SummaryMarkdown.Title(a.Verdict.Outcome)).Append(".  \n");
        text.Append("B: ").Append(Markdown.Text(b.Info.Id)).Append(", ").Append(SummaryMarkdown.Title(b.Verdict.Outcome)).Append(".\n");
        foreach (var part in comparison.Metrics)
        {
            text.Append("\n| ")
                .Append(
                    part.Asked switch
                    {
                        null => "All playbacks",
                        ViewerWords.Quic => "QUIC",
                        ViewerWords.Http2 => "HTTP/2",
                        _ => Markdown.Text(part.Asked),
                    }
                );
            text.Append(" | A | B | B less A | 95 % interval | |\n|---|--:|--:|--:|--:|---|\n");
            foreach (var (metric, difference) in part.Differences)
                text.Append(Markdown.Row(metric, difference.B, difference.A, difference, "B", "A"));
        }
        text.Append('\n');
        foreach (var caution in comparison.Cautions)
            text.Append("- ").Append(Markdown.Text(caution)).Append('\n');
        return text.ToString();
    }
}
