using System.Globalization;

namespace QuicLoad.Bench.Measuring;

/// <summary>Figures as cells of a table.</summary>
internal static class MetricText
{
    /// <summary>The cell of what has no figure.</summary>
    public const string Nothing = "–";

    /// <summary>Median, least and most, and how many times the reference's median that is.</summary>
    public static string Cell(Figures? figures, double? ratio) =>
        figures?.Median is null ? Nothing : $"{Number(figures.Median)} ({Number(figures.Least)} to {Number(figures.Most)}){Times(ratio)}";

    private static string Times(double? ratio) => ratio is { } times ? string.Create(CultureInfo.InvariantCulture, $" ×{times:0.00}") : "";

    private static string Number(double? value) =>
        value?.ToString(
            value >= 100 ? "0"
                : value >= 10 ? "0.0"
                : "0.00",
            CultureInfo.InvariantCulture
        ) ?? Nothing;
}
