using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Report;

/// <summary>Markdown's parts that summary and comparison share.</summary>
internal static class Markdown
{
    private const int Longest = 1000;

    /// <summary>Text from outside on one line, so that nothing in it is taken for Markdown, HTML or a mention.</summary>
    public static string Text(string text)
    {
        var safe = new StringBuilder();
        foreach (var letter in PlainText.OneLine(TerminalText.EscapeLine(text.ReplaceLineEndings(" ")), Longest))
        {
            safe.Append(
                letter switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '@' => "&#64;",
                    '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '#' or '!' or '~' => "\\" + letter,
                    _ => letter.ToString(),
                }
            );
        }
        return safe.ToString();
    }

    /// <summary>A metric's row: both values, the difference, its interval, and what that tells.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="left">The value in the first column.</param>
    /// <param name="right">The value in the second column.</param>
    /// <param name="difference">How far apart they are.</param>
    /// <param name="above">What is better where the difference is above 0 and more is better.</param>
    /// <param name="below">What is better where it is below.</param>
    public static string Row(Metric metric, double? left, double? right, Difference difference, string above, string below)
    {
        var tells = difference.IsReal switch
        {
            null => "",
            false => "within noise",
            true when metric.MoreIsBetter is null => (difference.Value > 0 ? above : below) + " more",
            true => (difference.Value > 0 == metric.MoreIsBetter ? above : below) + " better",
        };
        return $"| {metric.Name} | {Units.Amount(left, metric.Unit)} | {Units.Amount(right, metric.Unit)} | "
            + $"{Units.Change(difference.Value, metric.Unit)} | {Units.Range(difference.Low, difference.High, metric.Unit)} | {tells} "
            + "|\n";
    }
}
