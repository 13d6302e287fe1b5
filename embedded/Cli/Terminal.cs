using QuicLoad.Embedded.Cli.Review;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;
using Spectre.Console;

namespace QuicLoad.Embedded.Cli;

/// <summary>Where we show and ask: a terminal, or a log.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where errors of the command itself go.</param>
/// <param name="interactive">Someone can answer.</param>
/// <param name="live">The output can be drawn over.</param>
/// <param name="input">Where answers come from.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, bool interactive, bool live = false, TextReader? input = null)
{
    private readonly TextWriter output = TerminalText.Over(output);
    private readonly TextWriter error = TerminalText.Over(error);
    private TreeDisplay? tree;

    /// <summary>True when someone can answer.</summary>
    public bool CanAsk => interactive;

    /// <summary>Where results go.</summary>
    public TextWriter Output => output;

    /// <summary>The display that fits the flags and the terminal.</summary>
    public IDisplay Display(Arguments arguments, Verb verb, bool preview, Snapshot start, Baseline? baseline = null)
    {
        var before = start.Resources.FirstOrDefault(r => Urn.IsStack(r.Urn))?.Outputs ?? PropertyValue.Map.Empty;
        if (arguments.Markdown)
            return new ReviewDisplay(verb == Verb.Refresh ? TextWriter.Null : output, verb, before, baseline);
        if (arguments.Json)
            return new JsonDisplay(output, arguments, onlyFailure: preview && arguments.Yes);
        if (live && !arguments.Diff)
            return tree = new TreeDisplay(AnsiConsole.Console, arguments, verb, preview, before);
        return arguments.Diff
            ? new DiffDisplay(output, arguments, verb, preview, before)
            : new PlainDisplay(output, arguments, verb, preview, before);
    }

    /// <summary>Asks whether to go on.</summary>
    public bool Ask(Verb verb, string stack)
    {
        output.Write($"Do you want to perform this {Words.For(verb)} of {stack}? [yes/no] ");
        output.Flush();
        return (input ?? Console.In).ReadLine()?.Trim().ToLowerInvariant() is "yes" or "y";
    }

    /// <summary>Shows an error of the command itself.</summary>
    public void Error(string message) => error.WriteLine("error: " + message);

    /// <summary>Shows a line in between.</summary>
    public void Notice(string message)
    {
        if (tree is not null)
            tree.Told(new Diagnostic(LogSeverity.Info, message, null, Passing: true));
        else
            error.WriteLine(message);
    }
}
