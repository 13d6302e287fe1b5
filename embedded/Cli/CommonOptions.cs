using System.CommandLine;

namespace QuicLoad.Embedded.Cli;

/// <summary>The flags that every verb takes.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> stack = new("--stack", "-s") { Description = "The stack; default PULUMI_STACK, or the only one there is", HelpName = "STACK" };
    private readonly Option<string> directory = new("--cwd", "-C") { Description = "Run as if started in another folder", HelpName = "DIR", DefaultValueFactory = _ => "." };
    private readonly Option<bool> nonInteractive = new("--non-interactive") { Description = "Ask nothing, show plain lines" };

    /// <param name="command">The verb, or a group of verbs, all of which then take the flags.</param>
    public CommonOptions(Command command)
    {
        foreach (var option in new Option[] { stack, directory, nonInteractive })
        {
            option.Recursive = true;
            command.Add(option);
        }
    }

    /// <summary>The terminal of this invocation.</summary>
    public Terminal Terminal(ParseResult parsed) => new(
        Console.Out,
        Console.Error,
        interactive: !parsed.GetValue(nonInteractive) && !Console.IsInputRedirected && !Console.IsOutputRedirected,
        live: !parsed.GetValue(nonInteractive) && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null or ""));

    /// <summary>The values as given.</summary>
    public Arguments Read(ParseResult parsed) => new()
    {
        Stack = parsed.GetValue(stack),
        Directory = parsed.GetValue(directory)!,
        NonInteractive = parsed.GetValue(nonInteractive),
    };

    /// <summary>Opens the stack.</summary>
    public Workspace Open(ParseResult parsed) => Workspace.Open(parsed.GetValue(directory)!, parsed.GetValue(stack));

    /// <summary>Finds the project.</summary>
    public Project FindProject(ParseResult parsed) => Project.Find(parsed.GetValue(directory)!);
}
