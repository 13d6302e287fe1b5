using System.Globalization;
using QuicLoad.Bench.Measuring;
using QuicLoad.Contracts;

namespace QuicLoad.Bench.Services;

/// <summary>The results as Markdown tables, one for each protocol: a row for each metric, a column for each path.</summary>
internal static class ServiceTable
{
    /// <summary>Renders them.</summary>
    public static string Render(ServiceResults results)
    {
        var text =
            $"{results.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {results.Rounds} rounds in turns, "
            + $"{results.Seconds} s each; {results.Machine}. Median (least to most), and times the median of "
            + $"`{ServiceResults.Reference}`.\n";
        foreach (var protocol in BalanceText.Protocols)
        {
            var metrics = ServiceMetrics
                .All.Where(metric => metric.Part == protocol && results.Paths.Any(path => path.FiguresFor(metric) is not null))
                .ToList();
            if (metrics.Count == 0)
                continue;
            var table = new Table([protocol, .. results.Paths.Select(path => path.Name)]);
            foreach (var metric in metrics)
                table.Add([
                    $"{metric.Name}, {metric.Unit}",
                    .. results.Paths.Select(path => MetricText.Cell(path.FiguresFor(metric), results.Ratio(path, metric))),
                ]);
            text += $"\n{table}";
        }
        return text;
    }
}
