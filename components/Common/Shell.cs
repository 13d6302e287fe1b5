using System.Globalization;

namespace QuicLoad.Components.Common;

/// <summary>
/// Makes POSIX shell text. Values enter a script as holes of an interpolated string, and every hole passes through
/// <see cref="Quote"/>; only a <see cref="ShellText"/>, which is a script already, goes in as it is.
/// </summary>
public static class Shell
{
    /// <summary>One shell word that stands for exactly <paramref name="value"/>, whatever it holds.</summary>
    /// <exception cref="ArgumentException">The value holds a NUL, which no shell word can.</exception>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A value for the shell must hold no NUL character.", nameof(value));
        return "'" + value.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>Shell text from an interpolated string whose holes are quoted.</summary>
    public static ShellText Text(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var holes = text.GetArguments().Select(Render).ToArray<object>();
        return new ShellText(string.Format(CultureInfo.InvariantCulture, text.Format, holes).ReplaceLineEndings("\n"));
    }

    private static string Render(object? hole) => hole switch
    {
        ShellText text => text.Value,
        int number => number.ToString(CultureInfo.InvariantCulture),
        null => throw new ArgumentException("A hole in shell text must have a value."),
        _ => Quote(Convert.ToString(hole, CultureInfo.InvariantCulture)!),
    };
}
