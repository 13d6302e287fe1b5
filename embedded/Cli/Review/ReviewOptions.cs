using System.CommandLine;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>The flags of <c>preview</c> that are for reviews of pull requests; the official CLI has no such flags.</summary>
internal sealed class ReviewOptions
{
    private readonly Option<string?> summary = new("--summary")
    {
        Description = "Print a review in Markdown: in a few lines what changes, then the details",
        HelpName = "markdown",
    };
    private readonly Option<string?> against = new("--against")
    {
        Description = "Compare with the program and settings of a git revision, not with the state",
        HelpName = "REF",
    };

    public ReviewOptions(Command command)
    {
        command.Add(summary);
        command.Add(against);
    }

    /// <summary>The arguments with these flags.</summary>
    /// <exception cref="CliException">The flags contradict each other.</exception>
    public Arguments Read(ParseResult parsed, Arguments arguments)
    {
        var format = parsed.GetValue(summary);
        if (format is not (null or "markdown"))
            throw new CliException($"--summary: \"{format}\" must be markdown.");
        if (format is not null && (arguments.Json || arguments.Diff))
            throw new CliException("--summary must not be given with --json or --diff: each is a whole output of its own.");
        if (parsed.GetValue(against) is not null && arguments.Refresh)
            throw new CliException("--against must not be given with --refresh: it looks at revisions, not at what is there.");
        return arguments with { Markdown = format is not null, Against = parsed.GetValue(against) };
    }
}
