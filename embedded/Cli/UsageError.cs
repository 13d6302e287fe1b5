using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace QuicLoad.Embedded.Cli;

/// <summary>Finds what is wrong with a command line and guesses what was meant.</summary>
internal static class UsageError
{
    /// <summary>The first mistake; null when there is none, or when there is no verb at all.</summary>
    public static string? In(ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.Action is not (ParseErrorAction or null) && command.Action != parsed.Action)
            return null;
        var path = string.Join(' ', Path(parsed.CommandResult).Prepend("./pulumi"));
        if (!args.Contains("--") && Strays(parsed).FirstOrDefault(IsFlag) is { } flag)
            return $"unknown flag: {flag}.{Suggestion.For(flag.Split('=')[0], Flags(parsed.CommandResult))} Flags: {path} --help";
        if (parsed.UnmatchedTokens is [var word, ..])
            return command.Subcommands.Count > 0
                ? $"unknown command \"{word}\" for \"{path}\".{Suggestion.For(word, command.Subcommands.SelectMany(Names))} "
                    + $"Commands: {path} --help"
                : $"unexpected argument \"{word}\". Usage: {path} --help";
        if (parsed.Errors.Count == 0 || (command.Subcommands.Count > 0 && command.Action is null))
            return null;
        return $"{parsed.Errors[0].Message.TrimEnd('.')}. Usage: {path} --help";
    }

    private static bool IsFlag(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]);

    /// <summary>Words that stand for themselves: what nothing took, and what was taken as an argument.</summary>
    private static IEnumerable<string> Strays(ParseResult parsed) =>
        parsed.UnmatchedTokens.Concat(
            parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
        );

    private static IEnumerable<string> Names(Command command) => command.Hidden ? [] : command.Aliases.Prepend(command.Name);

    private static IEnumerable<string> Flags(CommandResult result)
    {
        for (SymbolResult? at = result; at is not null; at = at.Parent)
            if (at is CommandResult here)
                foreach (var option in here.Command.Options.Where(option => at == result || option.Recursive))
                {
                    foreach (var name in option.Aliases.Prepend(option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal)))
                        yield return name;
                }
    }

    private static List<string> Path(CommandResult result)
    {
        var names = new List<string>();
        for (SymbolResult? at = result; at is CommandResult { Command: not RootCommand } here; at = at.Parent)
            names.Insert(0, here.Command.Name);
        return names;
    }
}
