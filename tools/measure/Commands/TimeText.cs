using System.Globalization;
using System.Text.RegularExpressions;

namespace QuicLoad.Measure.Commands;

/// <summary>Times on the command line, e.g. 90s, 4m, 1h30m.</summary>
internal static partial class TimeText
{
    /// <summary>Reads a time.</summary>
    /// <exception cref="MeasureException">It is none.</exception>
    public static TimeSpan Parse(string name, string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
            throw new MeasureException($"{name}: \"{text}\" must be a time such as 90s, 4m or 1h30m.");
        return TimeSpan.FromHours(Part(1)) + TimeSpan.FromMinutes(Part(2)) + TimeSpan.FromSeconds(Part(3));

        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?$")]
    private static partial Regex Pattern();
}
