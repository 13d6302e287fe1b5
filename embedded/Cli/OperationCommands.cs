using System.CommandLine;
using QuicLoad.Embedded.Cli.Review;

namespace QuicLoad.Embedded.Cli;

/// <summary><c>preview</c>, <c>up</c>, <c>destroy</c> and <c>refresh</c>.</summary>
internal static class OperationCommands
{
    /// <summary><c>preview</c>.</summary>
    public static Command Preview()
    {
        var command = new Command("preview", "Show what an update would change; touches nothing") { Aliases = { "pre" } };
        var flags = new Flags(command);
        var review = new ReviewOptions(command);
        command.SetAction(async (parsed, _) =>
        {
            using var runner = new Runner(review.Read(parsed, flags.Read(parsed)), flags.Common.Terminal(parsed));
            return await runner.PreviewAsync().ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>A verb that changes things.</summary>
    public static Command Run(string name, string description, Verb verb, params string[] aliases)
    {
        var command = new Command(name, description);
        foreach (var alias in aliases)
            command.Aliases.Add(alias);
        var flags = new Flags(command);
        var yes = new Option<bool>("--yes", "-y") { Description = "Go on without asking, after the preview" };
        var skip = new Option<bool>("--skip-preview", "-f") { Description = "Go on without a preview" };
        command.Add(yes);
        command.Add(skip);
        var continueOnError = new Option<bool>("--continue-on-error") { Description = "Delete what is no longer declared even when a step failed that has nothing to do with it" };
        if (verb != Verb.Refresh)
            command.Add(continueOnError);
        command.SetAction(async (parsed, _) =>
        {
            var arguments = flags.Read(parsed) with { Yes = parsed.GetValue(yes) || parsed.GetValue(skip), SkipPreview = parsed.GetValue(skip), ContinueOnError = verb != Verb.Refresh && parsed.GetValue(continueOnError) };
            using var runner = new Runner(arguments, flags.Common.Terminal(parsed));
            return await runner.RunAsync(verb).ConfigureAwait(false);
        });
        return command;
    }

    private sealed class Flags
    {
        private readonly Option<bool> expectNoChanges = new("--expect-no-changes") { Description = "Fail when something changes" };
        private readonly Option<bool> diff = new("--diff") { Description = "Show every changed property" };
        private readonly Option<bool> json = new("--json", "-j") { Description = "Print the operation as JSON" };
        private readonly Option<bool> refresh = new("--refresh", "-r") { Description = "Look at every resource as it is first" };
        private readonly Option<bool> showSame = new("--show-sames") { Description = "Show resources that stay as they are too" };
        private readonly Option<bool> suppressOutputs = new("--suppress-outputs") { Description = "Do not show the stack's outputs" };
        private readonly Option<int> parallel = new("--parallel", "-p") { Description = "Steps at once, 1 or more", DefaultValueFactory = _ => 32, HelpName = "N" };

        public Flags(Command command)
        {
            Common = new CommonOptions(command);
            foreach (var option in new Option[] { expectNoChanges, diff, json, refresh, showSame, suppressOutputs, parallel })
                command.Add(option);
        }

        public CommonOptions Common { get; }

        public Arguments Read(ParseResult parsed) => Common.Read(parsed) with
        {
            ExpectNoChanges = parsed.GetValue(expectNoChanges),
            Diff = parsed.GetValue(diff),
            Json = parsed.GetValue(json),
            Refresh = parsed.GetValue(refresh),
            ShowSame = parsed.GetValue(showSame),
            SuppressOutputs = parsed.GetValue(suppressOutputs),
            Parallel = AtLeastOne(parsed.GetValue(parallel)),
        };

        private static int AtLeastOne(int parallel) =>
            parallel >= 1 ? parallel : throw new CliException($"--parallel: \"{parallel}\" must be 1 or more.");
    }
}
