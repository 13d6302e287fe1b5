using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Search;

namespace QuicLoad.Measure.Commands;

/// <summary>Where a search looks, and how, on the command line.</summary>
internal static class SearchRulesText
{
    /// <summary>Without --from, the smallest load is the largest one by this.</summary>
    private const double Span = 64;

    private const int LargestNumberOfTrials = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Reads them.</summary>
    /// <param name="texts">What was given; its kind of load is one of the three.</param>
    /// <param name="users">How many packed users there are.</param>
    /// <param name="mistakes">Takes what is wrong; the rules are then not to be used.</param>
    public static SearchRules Read(SearchTexts texts, int users, List<string> mistakes)
    {
        var isUsers = texts.Of == LoadGoal.Users;
        var to = Load("--to", texts.Of, texts.To ?? (isUsers ? LoadAmount.Text(texts.Of, Math.Max(1, users)) : ""), users, mistakes);
        var scale = new SearchRules
        {
            From = to,
            To = to,
            Precision = Percent("--precision", texts.Precision, 1, 50, mistakes),
            Confidence = Percent("--confidence", texts.Confidence, 50, 99.9, mistakes),
            Within = Time("--within", texts.Within, TimeSpan.Zero, Longest, mistakes),
            MostTrials = texts.Trials,
            IsWhole = isUsers,
        };
        var from = texts.From is { } text ? Load("--from", texts.Of, text, users, mistakes) : DefaultFrom(scale);
        if (texts.From is not null && from >= to && to > 0)
            mistakes.Add($"--from: \"{texts.From}\" must be less than --to, which is {LoadAmount.Text(texts.Of, to)}.");
        if (texts.Trials is not (>= 1 and <= LargestNumberOfTrials))
            mistakes.Add(Line($"--trials: \"{texts.Trials}\" must be 1-{LargestNumberOfTrials}."));
        return scale with { From = from };
    }

    /// <summary>Reads a time.</summary>
    public static TimeSpan Time(string name, string text, TimeSpan least, TimeSpan most, List<string> mistakes)
    {
        try
        {
            var time = TimeText.Parse(name, text);
            if (time < least || time > most)
                mistakes.Add(Line($"{name}: \"{text}\" must be {least.TotalSeconds}-{most.TotalSeconds} s."));
            return time;
        }
        catch (MeasureException error)
        {
            mistakes.Add(error.Message);
            return least;
        }
    }

    private static double DefaultFrom(SearchRules scale) =>
        scale.To <= 0 ? 0
        : scale.IsWhole ? Math.Max(1, scale.Round(scale.To / Span))
        : scale.Round(scale.To / Span);

    private static double Load(string name, string kind, string text, int users, List<string> mistakes)
    {
        if (LoadAmount.TryParse(kind, text, out var value) && (kind != LoadGoal.Users || value <= users))
            return value;
        // that a stack has no users is said already
        if (kind != LoadGoal.Users || users > 0)
            mistakes.Add(
                text.Length == 0
                    ? $"{name}: must be given: the largest load that is tried, e.g. {name} {(kind == LoadGoal.Cps ? "1000" : "200Mbit")}."
                    : $"{name}: \"{text}\" {LoadAmount.Rule(kind, users)}."
            );
        return 0;
    }

    private static double Percent(string name, string text, double least, double most, List<string> mistakes)
    {
        var isNumber = double.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        if (!isNumber || !text.EndsWith('%') || value < least || value > most)
            mistakes.Add(Line($"{name}: \"{text}\" must be {least}%-{most}%."));
        return value / 100;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
