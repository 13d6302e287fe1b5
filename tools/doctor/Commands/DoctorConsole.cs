using Spectre.Console;

namespace QuicLoad.Doctor.Commands;

/// <summary>Where answers for people go.</summary>
internal static class DoctorConsole
{
    /// <summary>Off a terminal no line is broken.</summary>
    private const int PlainWidth = 1000;

    /// <summary>Standard output; plain where it is no terminal.</summary>
    public static IAnsiConsole Open()
    {
        var console = AnsiConsole.Console;
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
            console.Profile.Capabilities.Ansi = false;
        }
        return console;
    }
}
