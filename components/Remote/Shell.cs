using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Remote;

/// <summary>
/// Makes POSIX shell text. Values enter a script as holes of an interpolated string, and every hole passes through
/// <see cref="ShellWord.Quote"/>; only a <see cref="ShellText"/>, which is a script already, goes in as it is.
/// </summary>
public static class Shell
{
    /// <summary>Shell text from an interpolated string whose holes are quoted.</summary>
    public static ShellText Text(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var holes = text.GetArguments().Select(Render).ToArray<object>();
        return new ShellText(string.Format(CultureInfo.InvariantCulture, text.Format, holes).ReplaceLineEndings("\n"));
    }

    private static string Render(object? hole) =>
        hole switch
        {
            ShellText text => text.Value,
            int number => number.ToString(CultureInfo.InvariantCulture),
            null => throw new ArgumentException("A hole in shell text must have a value."),
            _ => ShellWord.Quote(Convert.ToString(hole, CultureInfo.InvariantCulture)!),
        };
}
