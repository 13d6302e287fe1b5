using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli;

/// <summary>What a command line runs in: its streams, and where the program comes from.</summary>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where errors go.</param>
/// <param name="Input">Where answers and values come from.</param>
/// <param name="Interactive">Someone can answer.</param>
/// <param name="Live">The output can be drawn over.</param>
/// <param name="Load">Gives a project's program; null: the one that this process was started for.</param>
internal sealed record CliHost(
    TextWriter Output,
    TextWriter Error,
    TextReader Input,
    bool Interactive,
    bool Live,
    Func<Project, Func<IMonitor, Task<int>>>? Load = null
)
{
    /// <summary>Where results go; control characters in them are shown by their codes.</summary>
    public TextWriter Output { get; } = TerminalText.Over(Output);

    /// <summary>Where errors go; control characters in them are shown by their codes.</summary>
    public TextWriter Error { get; } = TerminalText.Over(Error);

    /// <summary>This process.</summary>
    public static CliHost Process() =>
        new(
            Console.Out,
            Console.Error,
            Console.In,
            !Console.IsInputRedirected && !Console.IsOutputRedirected,
            !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null or "")
        );

    /// <summary>Prints a line.</summary>
    public void Print(string text = "") => Output.Write(text + "\n");

    /// <summary>Asks for a word, e.g. a stack's name, that shows that the user means it.</summary>
    /// <exception cref="CliException">Nobody can answer, or the answer is another.</exception>
    public void Confirm(string warning, string word)
    {
        if (!Interactive)
            throw new CliException("--yes must be passed in to proceed when running in non-interactive mode", ExitCodes.Configuration);
        Output.Write($"{warning}\nPlease confirm that this is what you'd like to do by typing `{word}`: ");
        Output.Flush();
        if (Input.ReadLine()?.Trim() != word)
            throw new CliException("confirmation declined", ExitCodes.Canceled);
    }
}
