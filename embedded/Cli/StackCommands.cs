using System.CommandLine;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli;

/// <summary><c>stack output|export|import|ls</c> and <c>cancel</c>.</summary>
internal static class StackCommands
{
    private static readonly JsonWriterOptions Indented = PropertyJson.Compact with { Indented = true, IndentSize = 4, NewLine = "\n" };

    /// <summary>The command group; alone, it tells about the stack.</summary>
    public static Command Stack()
    {
        var command = new Command("stack", "Look at stacks and their state");
        var common = new CommonOptions(command);
        foreach (var verb in new[] { Output(common), Export(common), Import(common), List(common) })
            command.Add(verb);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            Console.WriteLine($"Current stack is {workspace.Stack}:");
            Console.WriteLine($"    Project: {workspace.Project.Name}");
            Console.WriteLine($"    State: {(workspace.Store.Exists ? workspace.Store.StatePath : "none yet")}");
            Console.WriteLine($"Current stack resources ({workspace.Snapshot.Resources.Length}):");
            foreach (var state in workspace.Snapshot.Resources)
                Console.WriteLine($"    {state.Type} {Urn.Name(state.Urn)}{(state.Delete ? " (to be deleted)" : "")}{(state.Protect ? " (protected)" : "")}");
        });
        return command;
    }

    /// <summary>Frees a stack's lock.</summary>
    public static Command Cancel()
    {
        var command = new Command("cancel", "Remove a stack's lock after making sure that its owner is gone");
        var common = new CommonOptions(command);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            Console.WriteLine($"The currently running update for '{workspace.Stack}' has been canceled: {StackLock.Cancel(workspace.Store)} lock(s) removed.");
        });
        return command;
    }

    private static Command Output(CommonOptions common)
    {
        var command = new Command("output", "Show a stack's outputs, or one of them");
        var name = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "The output" };
        var json = new Option<bool>("--json", "-j") { Description = "Print JSON" };
        var show = new Option<bool>("--show-secrets") { Description = "Print secrets in the clear" };
        command.Add(name);
        command.Add(json);
        command.Add(show);
        command.SetAction(parsed =>
        {
            var outputs = common.Open(parsed).Snapshot.Resources.FirstOrDefault(r => Urn.IsStack(r.Urn))?.Outputs ?? PropertyValue.Map.Empty;
            var reveal = parsed.GetValue(show);
            if (parsed.GetValue(name) is { } wanted)
            {
                var value = outputs.Items.GetValueOrDefault(wanted)
                    ?? throw new CliException($"current stack does not have output property '{wanted}'.{Suggestion.For(wanted, outputs.Items.Keys)}");
                var shown = reveal || value is not PropertyValue.Secret ? value.Plain() : new PropertyValue.Text("[secret]");
                Console.WriteLine(parsed.GetValue(json) ? Pretty(shown, reveal) : shown is PropertyValue.Text text ? text.Value : Line(shown, reveal));
            }
            else if (parsed.GetValue(json))
            {
                Console.WriteLine(Pretty(outputs, reveal));
            }
            else
            {
                Console.WriteLine($"Current stack outputs ({outputs.Items.Count}):");
                var width = outputs.Items.Keys.Append("OUTPUT").Max(key => key.Length);
                Console.WriteLine($"    {"OUTPUT".PadRight(width)}  VALUE");
                foreach (var (key, value) in outputs.Items)
                    Console.WriteLine($"    {key.PadRight(width)}  {(value.Plain() is PropertyValue.Text text && (reveal || value is not PropertyValue.Secret) ? text.Value : Line(value, reveal))}");
            }
        });
        return command;
    }

    private static Command Export(CommonOptions common)
    {
        var command = new Command("export", "Print a stack's state as a version-3 deployment");
        var file = new Option<string?>("--file") { Description = "Write to a file instead" };
        var show = new Option<bool>("--show-secrets") { Description = "Write secrets in the clear" };
        command.Add(file);
        command.Add(show);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            using var stream = parsed.GetValue(file) is { } path ? PrivateFile.Create(path) : Console.OpenStandardOutput();
            using (var writer = new Utf8JsonWriter(stream, Indented))
            {
                using var compact = new MemoryStream();
                using (var inner = new Utf8JsonWriter(compact, PropertyJson.Compact))
                    workspace.Json.Write(inner, workspace.Snapshot, parsed.GetValue(show));
                using var deployment = JsonDocument.Parse(compact.ToArray());
                writer.WriteStartObject();
                writer.WriteNumber("version", 3);
                writer.WritePropertyName("deployment");
                deployment.RootElement.WriteTo(writer);
                writer.WriteEndObject();
            }
            stream.WriteByte((byte)'\n');
        });
        return command;
    }

    private static Command Import(CommonOptions common)
    {
        var command = new Command("import", "Take a version-3 deployment as a stack's state");
        var file = new Option<string?>("--file") { Description = "Read a file instead of standard input" };
        command.Add(file);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            var text = parsed.GetValue(file) is { } path ? File.ReadAllText(path) : Console.In.ReadToEnd();
            using var stackLock = StackLock.Take(workspace.Store, TimeProvider.System);
            Importer.Import(workspace, text);
            Console.WriteLine("Import complete.");
        });
        return command;
    }

    private static Command List(CommonOptions common)
    {
        var command = new Command("ls", "List the project's stacks");
        var json = new Option<bool>("--json", "-j") { Description = "Print JSON" };
        command.Add(json);
        command.SetAction(parsed =>
        {
            var project = common.FindProject(parsed);
            var stacks = project.Stacks.Select(name => (Name: name, Resources: Count(new StackStore(project.BackendRoot, project.Name, name)))).ToList();
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(stacks.Select(s => new { name = s.Name, current = false, updateInProgress = false, resourceCount = s.Resources })));
                return;
            }
            var width = stacks.Select(s => s.Name.Length).Append(4).Max();
            Console.WriteLine($"{"NAME".PadRight(width)}  RESOURCE COUNT");
            foreach (var (name, count) in stacks)
                Console.WriteLine($"{name.PadRight(width)}  {count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "n/a"}");
        });
        return command;
    }

    private static int? Count(StackStore store)
    {
        using var document = store.Open();
        return StackStore.DeploymentOf(document) is not { } deployment ? null
            : deployment.TryGetProperty("resources", out var resources) ? resources.GetArrayLength() : 0;
    }

    private static string Line(PropertyValue value, bool reveal) => reveal ? PropertyJson.Reveal(value) : PropertyJson.Mask(value);

    private static string Pretty(PropertyValue value, bool reveal)
    {
        using var document = JsonDocument.Parse(Line(value, reveal));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented with { IndentSize = 2 }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
