using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Search;

/// <summary>What must hold of a run at a load, such as stallRatio &lt; 1%.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Sign">How it is compared.<value>&lt;, &lt;=, &gt; or &gt;=</value></param>
/// <param name="Value">What it is compared with, in the metric's unit.</param>
internal sealed partial record SearchGoal(GoalMetric Metric, string Sign, double Value)
{
    private const string Example = "Write it as: stallRatio < 1%, handshakeP99 < 50ms or goodputShare >= 95%";

    /// <summary>The goal in words.</summary>
    public string Text => $"{Metric.Name} {Sign} {Units.Amount(Value, Metric.Unit)}";

    /// <summary>Reads a goal.</summary>
    /// <param name="text">METRIC SIGN VALUE; shares as 1% or 0.01, times as 50ms or 2s.</param>
    /// <param name="kind">The kind of load that is searched.</param>
    /// <exception cref="MeasureException">It is none, or none of such a load.</exception>
    public static SearchGoal Parse(string text, string kind)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            throw new MeasureException($"--goal: \"{text}\" must be a metric, one of <, <=, > and >=, and a value. {Example}.");
        var (name, sign) = (match.Groups["metric"].Value, match.Groups["sign"].Value);
        if (GoalMetric.All.FirstOrDefault(one => one.Name == name && one.Kinds.Contains(kind)) is not { } metric)
            throw new MeasureException($"--goal: \"{name}\" must be a metric of {kind}, one of {GoalMetric.Names(kind)}.");
        if (sign[0] == '>' != metric.MoreIsBetter)
            throw new MeasureException(
                $"--goal: \"{sign}\" in \"{text}\" must be {(metric.MoreIsBetter ? "> or >=: more" : "< or <=: less")} of {name} "
                    + "is better, and the search is for the largest load that is good enough."
            );
        return new SearchGoal(metric, sign, Amount(match.Groups["value"].Value, match.Groups["unit"].Value, metric));
    }

    /// <summary>A value of the metric in words.</summary>
    public string Words(double? value) => value is double.PositiveInfinity ? "never reached" : Units.Amount(value, Metric.Unit);

    /// <summary>Whether a value is good enough.</summary>
    public bool Holds(double value) =>
        Sign switch
        {
            "<" => value < Value,
            "<=" => value <= Value,
            ">" => value > Value,
            _ => value >= Value,
        };

    private static double Amount(string digits, string unit, GoalMetric metric)
    {
        var value = double.Parse(digits, CultureInfo.InvariantCulture);
        double? amount = (metric.Unit, unit) switch
        {
            ("share", "%") when value <= 100 => value / 100,
            ("share", "") when value <= 1 => value,
            ("s", "s") => value,
            ("s", "ms") => value / 1000,
            ("1/min", "") => value,
            _ => null,
        };
        return amount ?? throw new MeasureException($"--goal: \"{digits}{unit}\" must be {Form(metric.Unit)}, as {metric.Name} is.");
    }

    private static string Form(string unit) =>
        unit switch
        {
            "share" => "a share, such as 1% or 0.01, at most 100%",
            "s" => "a time, such as 50ms or 2s",
            _ => "a number, so many a minute",
        };

    [GeneratedRegex(@"^\s*(?<metric>[A-Za-z0-9]+)\s*(?<sign><=|>=|<|>)\s*(?<value>\d{1,9}(?:\.\d{1,9})?)\s*(?<unit>%|ms|s|)\s*$")]
    private static partial Regex Pattern();
}
