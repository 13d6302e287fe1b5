using System.Globalization;
using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>The results as Markdown tables: a row for each metric, a column for each network.</summary>
internal static class NetworkTable
{
    private static readonly (string Part, string Title)[] Parts =
    [
        (NetworkMetrics.Pods, "Between pods on two workers"),
        (NetworkMetrics.Origin, "From a pod to the origin, through the router"),
        (NetworkMetrics.Times, "Until a change is noticed"),
    ];

    /// <summary>Renders them.</summary>
    public static string Render(NetworkResults results)
    {
        var text =
            $"{results.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {results.Rounds} rounds in turns, "
            + $"{results.Seconds} s each; {results.Machine}. Median (least to most), and times the median of `{BenchNetwork.Reference}`.\n";
        foreach (var (part, title) in Parts)
        {
            var metrics = NetworkMetrics
                .All.Where(metric => metric.Part == part && results.Networks.Any(one => one.FiguresFor(metric) is not null))
                .ToList();
            if (metrics.Count == 0)
                continue;
            var table = new Table([title, .. results.Networks.Select(network => network.Name)]);
            if (part == NetworkMetrics.Pods)
                table.Add([
                    "MTU in pods, bytes",
                    .. results.Networks.Select(network => network.Mtu == 0 ? MetricText.Nothing : $"{network.Mtu}"),
                ]);
            foreach (var metric in metrics)
                table.Add([$"{metric.Name}, {metric.Unit}", .. results.Networks.Select(network => Cell(results, network, metric))]);
            text += $"\n{table}";
        }
        return text;
    }

    private static string Cell(NetworkResults results, NetworkResult network, Metric metric) =>
        network.FiguresFor(metric) is { Median: null } && metric.Key is (NetworkMetrics.DeadOnRouter or NetworkMetrics.DeadOnWorker)
            ? "never"
            : MetricText.Cell(network.FiguresFor(metric), results.Ratio(network, metric));
}
