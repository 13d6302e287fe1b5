using System.CommandLine;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Stacks;

/// <summary><c>stack output</c>.</summary>
internal static class StackOutputs
{
    public static Command Output(CommonOptions common)
    {
        var command = new Command("output", "Show a stack's outputs, or one of them");
        var name = new Argument<string?>("name")
        {
            HelpName = "name",
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The output",
        };
        var json = new Option<bool>("--json", "-j") { Description = "Print JSON" };
        var shell = new Option<bool>("--shell") { Description = "Print lines NAME='VALUE' for a shell" };
        var show = new Option<bool>("--show-secrets") { Description = "Print secrets in the clear" };
        command.Add(name);
        command.Add(json);
        command.Add(shell);
        command.Add(show);
        name.CompletionSources.Add(context => [.. Names(common, context.ParseResult)]);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) && parsed.GetValue(shell))
                throw new CliException("only one of --json and --shell may be set", ExitCodes.Configuration);
            var outputs =
                common.Open(parsed).Snapshot.Resources.FirstOrDefault(r => Urn.IsStack(r.Urn))?.Outputs ?? PropertyValue.Map.Empty;
            var (host, reveal) = (common.Host(parsed), parsed.GetValue(show));
            if (parsed.GetValue(name) is { } wanted)
            {
                var value =
                    outputs.Items.GetValueOrDefault(wanted)
                    ?? throw new CliException(
                        $"current stack does not have output property '{wanted}'.{Suggestion.For(wanted, outputs.Items.Keys)}"
                    );
                host.Print(
                    parsed.GetValue(json) ? Pretty(Shown(value, reveal), reveal)
                    : parsed.GetValue(shell) ? ForShell(wanted, value, reveal)
                    : Text(value, reveal)
                );
            }
            else if (parsed.GetValue(json))
                host.Print(Pretty(outputs, reveal));
            else if (parsed.GetValue(shell))
                foreach (var (key, value) in outputs.Items)
                    host.Print(ForShell(key, value, reveal));
            else
            {
                host.Print($"Current stack outputs ({outputs.Items.Count}):");
                Texts.Table(
                    host,
                    outputs.Items.Select(o => new[] { o.Key, Text(o.Value, reveal) }).Prepend(["OUTPUT", "VALUE"]),
                    indent: "    "
                );
            }
        });
        return command;
    }

    private static IEnumerable<System.CommandLine.Completions.CompletionItem> Names(CommonOptions common, ParseResult parsed) =>
        CommonOptions.Quietly(() =>
        {
            using var document = common.Open(parsed).Store.Open();
            return
                State.StateDocument.DeploymentOf(document) is { } deployment
                && deployment.TryGetProperty("resources", out var resources)
                && resources.EnumerateArray().FirstOrDefault(r => r.GetProperty("type").GetString() == Urn.StackType)
                    is { ValueKind: JsonValueKind.Object } stack
                && stack.TryGetProperty("outputs", out var outputs)
                ? [.. outputs.EnumerateObject().Select(o => o.Name)]
                : [];
        });

    private static string ForShell(string name, PropertyValue value, bool reveal) => $"{name}={Texts.Quote(Text(value, reveal))}";

    /// <summary>Text as it is, anything else as JSON.</summary>
    private static string Text(PropertyValue value, bool reveal) =>
        Shown(value, reveal) is PropertyValue.Text text ? text.Value : Line(Shown(value, reveal), reveal);

    private static PropertyValue Shown(PropertyValue value, bool reveal) =>
        reveal || value is not PropertyValue.Secret ? value.Plain() : new PropertyValue.Text("[secret]");

    private static string Line(PropertyValue value, bool reveal) => reveal ? PropertyJson.Reveal(value) : PropertyJson.Mask(value);

    private static string Pretty(PropertyValue value, bool reveal)
    {
        using var document = JsonDocument.Parse(Line(value, reveal));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact with { Indented = true, IndentSize = 2, NewLine = "\n" }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
