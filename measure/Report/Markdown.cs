using System.Text;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Report;

/// <summary>Markdown's parts that summary and comparison share.</summary>
internal static class Markdown
{
    /// <summary>Text from outside, so that nothing in it is taken for Markdown, HTML or a mention.</summary>
    public static string Text(string text)
    {
        var safe = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            safe.Append(letter switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '@' => "&#64;",
                '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '#' or '!' or '~' => "\\" + letter,
                _ => letter.ToString(),
            });
        }
        return safe.ToString();
    }

    /// <summary>A metric's row: both values, the difference, its interval, and what that tells.</summary>
    public static string Row(MetricDifference one, string first, string second)
    {
        var (metric, difference) = one;
        var tells = difference.IsReal switch
        {
            null => "",
            false => "within noise",
            true when metric.MoreIsBetter is null => (difference.Value > 0 ? first : second) + " more",
            true => (difference.Value > 0 == metric.MoreIsBetter ? first : second) + " better",
        };
        return $"| {metric.Name} | {Units.Amount(difference.A, metric.Unit)} | {Units.Amount(difference.B, metric.Unit)} | {Units.Change(difference.Value, metric.Unit)} | {Units.Range(difference.Low, difference.High, metric.Unit)} | {tells} |\n";
    }
}
