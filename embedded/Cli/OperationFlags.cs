using System.CommandLine;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli;

/// <summary>The flags of the operations, with the official names and meanings. Each verb takes those that it has officially.</summary>
internal sealed class OperationFlags
{
    private readonly CommonOptions common;
    private readonly Option<bool> expectNoChanges = new("--expect-no-changes")
    {
        Description = "Fail with exit code 7 when something changes",
    };
    private readonly Option<bool> diff = new("--diff") { Description = "Show every changed property" };
    private readonly Option<bool> json = new("--json", "-j") { Description = "Print the operation as JSON" };
    private readonly Option<bool> refresh = new("--refresh", "-r") { Description = "Look at every resource as it is first" };
    private readonly Option<bool> showSame = new("--show-sames", "--show-same")
    {
        Description = "Show resources that stay as they are too",
    };
    private readonly Option<bool> suppressOutputs = new("--suppress-outputs") { Description = "Do not show the stack's outputs" };
    private readonly Option<int> parallel = new("--parallel", "-p")
    {
        Description = "Steps at once, 1 or more",
        DefaultValueFactory = _ => 32,
        HelpName = "N",
    };
    private readonly Option<string?> message = new("--message", "-m")
    {
        Description = "A message for the stack's history",
        HelpName = "TEXT",
    };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Go on without asking, after the preview" };
    private readonly Option<bool> skipPreview = new("--skip-preview", "-f") { Description = "Go on without a preview" };
    private readonly Option<bool> continueOnError = new("--continue-on-error")
    {
        Description = "Delete what is no longer declared even when a step failed that has nothing to do with it",
    };
    private readonly Option<string[]> target = Urns(
        "--target",
        "Only this resource; may be given more than once. Patterns: * is anything but a colon, ** anything",
        "-t"
    );
    private readonly Option<bool> targetDependents = new("--target-dependents") { Description = "And what depends on the targets" };
    private readonly Option<string[]> exclude = Urns("--exclude", "All but this resource; may be given more than once, patterns too");
    private readonly Option<bool> excludeDependents = new("--exclude-dependents") { Description = "And but what depends on the excluded" };
    private readonly Option<string[]> replace = Urns(
        "--replace",
        "Make this resource again though nothing changed; may be given more than once, patterns too"
    );
    private readonly Option<string[]> targetReplace = Urns("--target-replace", "The same as --target URN --replace URN");

    public OperationFlags(Command command, CommonOptions common, Verb? verb)
    {
        this.common = common;
        var program = verb is null or Verb.Update;
        command.Add(diff);
        command.Add(json);
        command.Add(target);
        command.Add(targetDependents);
        command.Add(exclude);
        command.Add(excludeDependents);
        Add(program, replace, targetReplace);
        command.Add(parallel);
        Add(verb != Verb.Destroy, expectNoChanges);
        Add(verb != Verb.Refresh, refresh);
        Add(verb is not null, yes, skipPreview);
        Add(verb is Verb.Update or Verb.Destroy, continueOnError);
        command.Add(message);
        command.Add(showSame);
        command.Add(suppressOutputs);
        foreach (var option in new[] { target, exclude, replace, targetReplace })
            option.CompletionSources.Add(common.Urns);

        void Add(bool taken, params Option[] options)
        {
            foreach (var option in taken ? options : [])
                command.Add(option);
        }
    }

    /// <summary>The values as given.</summary>
    /// <exception cref="CliException">They contradict each other.</exception>
    public Arguments Read(ParseResult parsed)
    {
        var (targets, excludes) = (Texts(parsed, target).Concat(Texts(parsed, targetReplace)).ToList(), Texts(parsed, exclude));
        if (targets.Count > 0 && excludes.Length > 0)
            throw new CliException(
                "--target must not be given with --exclude: name what to work on, or what to leave alone.",
                ExitCodes.Configuration
            );
        if (parsed.GetValue(parallel) < 1)
            throw new CliException($"--parallel: \"{parsed.GetValue(parallel)}\" must be 1 or more.", ExitCodes.Configuration);
        return common.Read(parsed) with
        {
            ExpectNoChanges = parsed.GetValue(expectNoChanges),
            Diff = parsed.GetValue(diff),
            Json = parsed.GetValue(json),
            Refresh = parsed.GetValue(refresh),
            ShowSame = parsed.GetValue(showSame),
            SuppressOutputs = parsed.GetValue(suppressOutputs),
            Parallel = parsed.GetValue(parallel),
            Message = parsed.GetValue(message) ?? "",
            Yes = parsed.GetValue(yes) || parsed.GetValue(skipPreview),
            SkipPreview = parsed.GetValue(skipPreview),
            ContinueOnError = parsed.GetValue(continueOnError),
            Selection = new Selection
            {
                Targets = new UrnPatterns(targets),
                TargetDependents = parsed.GetValue(targetDependents),
                Excludes = new UrnPatterns(excludes),
                ExcludeDependents = parsed.GetValue(excludeDependents),
                Replacements = new UrnPatterns(Texts(parsed, replace).Concat(Texts(parsed, targetReplace))),
            },
        };
    }

    private static string[] Texts(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];

    private static Option<string[]> Urns(string name, string description, params string[] aliases) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = "URN",
            Arity = ArgumentArity.OneOrMore,
        };
}
