using System.CommandLine;
using System.CommandLine.Completions;

namespace QuicLoad.Embedded.Cli;

/// <summary>The flags that every verb takes, and what the verbs run in.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> stack = new("--stack", "-s")
    {
        Description = "The stack; default PULUMI_STACK, the selected one, or the only one",
        HelpName = "STACK",
    };
    private readonly Option<string> directory = new("--cwd", "-C")
    {
        Description = "Run as if started in another folder",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };
    private readonly Option<bool> nonInteractive = new("--non-interactive") { Description = "Ask nothing, show plain lines" };
    private readonly CliHost host;

    /// <param name="root">The command that takes the flags, with everything below it.</param>
    /// <param name="host">What it runs in.</param>
    public CommonOptions(Command root, CliHost host)
    {
        this.host = host;
        stack.CompletionSources.Add(context => Known(context.ParseResult, project => project.Stacks));
        foreach (var option in new Option[] { stack, directory, nonInteractive })
        {
            option.Recursive = true;
            root.Add(option);
        }
    }

    /// <summary>What this invocation runs in.</summary>
    public CliHost Host(ParseResult parsed) => parsed.GetValue(nonInteractive) ? host with { Interactive = false, Live = false } : host;

    /// <summary>The terminal of this invocation.</summary>
    public Terminal Terminal(ParseResult parsed)
    {
        var now = Host(parsed);
        return new Terminal(now.Output, now.Error, now.Interactive, now.Live, now.Input);
    }

    /// <summary>The values as given.</summary>
    public Arguments Read(ParseResult parsed) =>
        new()
        {
            Stack = parsed.GetValue(stack),
            Directory = Folder(parsed),
            NonInteractive = parsed.GetValue(nonInteractive),
        };

    /// <summary>Opens the stack.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name">The stack's name where the verb takes it as an argument; it goes before the flag.</param>
    /// <param name="repairing">A state that cannot be read does not matter.</param>
    public Workspace Open(ParseResult parsed, string? name = null, bool repairing = false) =>
        Workspace.Open(Folder(parsed), name ?? parsed.GetValue(stack), repairing: repairing);

    /// <summary>The stack's name as given by the flag.</summary>
    public string? StackName(ParseResult parsed) => parsed.GetValue(stack);

    /// <summary>Finds the project.</summary>
    public Project FindProject(ParseResult parsed) => Project.Find(Folder(parsed));

    /// <summary>An argument that names a stack.</summary>
    public Argument<string?> StackArgument(string description)
    {
        var argument = new Argument<string?>("stack")
        {
            HelpName = "stack",
            Arity = ArgumentArity.ZeroOrOne,
            Description = description,
        };
        argument.CompletionSources.Add(context => Known(context.ParseResult, project => project.Stacks));
        return argument;
    }

    /// <summary>URNs of the stack, for the shell; a completion never fails.</summary>
    public IEnumerable<CompletionItem> Urns(CompletionContext context) =>
        Quietly(() => Workspace.Open(Folder(context.ParseResult), context.ParseResult.GetValue(stack)).StoredUrns());

    /// <summary>Settings of the stack, for the shell.</summary>
    public IEnumerable<CompletionItem> Settings(CompletionContext context) =>
        Quietly(() =>
        {
            var workspace = Workspace.Open(Folder(context.ParseResult), context.ParseResult.GetValue(stack));
            return workspace
                .File.Values.Keys.Concat(workspace.Project.Schema.Keys)
                .Distinct()
                .Select(key => key.Split(':', 2) is [var space, var name] && space == workspace.Project.Name ? name : key);
        });

    // Null while the shell or the help asks for completions.
    private string Folder(ParseResult parsed) => parsed.GetValue(directory) ?? ".";

    private IEnumerable<CompletionItem> Known(ParseResult parsed, Func<Project, IEnumerable<string>> names) =>
        Quietly(() => names(Project.Find(Folder(parsed))));

    /// <summary>Names for the shell; none where something fails.</summary>
    public static IEnumerable<CompletionItem> Quietly(Func<IEnumerable<string>> names)
    {
        try
        {
            return [.. names().Select(name => new CompletionItem(name))];
        }
        catch (Exception e) when (e is CliException or State.StateException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
