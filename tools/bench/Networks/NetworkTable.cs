using System.Globalization;
using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>The results as Markdown tables: a row for each metric, a column for each network.</summary>
internal static class NetworkTable
{
    private const string Nothing = "–";

    private static readonly (string Part, string Title)[] Parts =
    [
        (Metric.Pods, "Between pods on two workers"),
        (Metric.Origin, "From a pod to the origin, through the router"),
        (Metric.Times, "Until a change is noticed"),
    ];

    /// <summary>Renders them.</summary>
    public static string Render(NetworkResults results)
    {
        var text =
            $"{results.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {results.Rounds} rounds in turns, "
            + $"{results.Seconds} s each; {results.Machine}. Median (least to most), and times the median of `{BenchNetwork.Reference}`.\n";
        foreach (var (part, title) in Parts)
        {
            var metrics = Metric
                .All.Where(metric => metric.Part == part && results.Networks.Any(one => one.FiguresFor(metric) is not null))
                .ToList();
            if (metrics.Count == 0)
                continue;
            var table = new Table([title, .. results.Networks.Select(network => network.Name)]);
            if (part == Metric.Pods)
                table.Add(["MTU in pods, bytes", .. results.Networks.Select(network => network.Mtu == 0 ? Nothing : $"{network.Mtu}")]);
            foreach (var metric in metrics)
                table.Add([$"{metric.Name}, {metric.Unit}", .. results.Networks.Select(network => Cell(results, network, metric))]);
            text += $"\n{table}";
        }
        return text;
    }

    private static string Cell(NetworkResults results, NetworkResult network, Metric metric) =>
        network.FiguresFor(metric) switch
        {
            null => Nothing,
            { Median: null } when metric.Key is Metric.DeadOnRouter or Metric.DeadOnWorker => "never",
            { Median: null } => Nothing,
            var figures =>
                $"{Number(figures.Median)} ({Number(figures.Least)} to {Number(figures.Most)}){Times(results.Ratio(network, metric))}",
        };

    private static string Times(double? ratio) => ratio is { } times ? string.Create(CultureInfo.InvariantCulture, $" ×{times:0.00}") : "";

    private static string Number(double? value) =>
        value?.ToString(
            value >= 100 ? "0"
                : value >= 10 ? "0.0"
                : "0.00",
            CultureInfo.InvariantCulture
        ) ?? Nothing;
}
