using System.CommandLine;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Stacks;

/// <summary><c>stack export|import</c>: the state in the official form, to and from the official CLI.</summary>
internal static class StackTransfer
{
    private static readonly JsonWriterOptions Indented = PropertyJson.Compact with { Indented = true, IndentSize = 4, NewLine = "\n" };

    /// <summary>Prints the state.</summary>
    public static Command Export(CommonOptions common)
    {
        var command = new Command("export", "Print a stack's state as a version-3 deployment");
        var file = new Option<string?>("--file") { Description = "Write to a file instead", HelpName = "FILE" };
        var show = new Option<bool>("--show-secrets") { Description = "Write secrets in the clear" };
        command.Add(file);
        command.Add(show);
        command.SetAction(parsed =>
        {
            var text = Text(common.Open(parsed), parsed.GetValue(show));
            if (parsed.GetValue(file) is { } path)
                PrivateFile.WriteText(path, text);
            else
                common.Host(parsed).Output.Write(text);
        });
        return command;
    }

    /// <summary>Takes a state over.</summary>
    public static Command Import(CommonOptions common)
    {
        var command = new Command("import", "Take a version-3 deployment as a stack's state");
        var file = new Option<string?>("--file") { Description = "Read a file instead of standard input", HelpName = "FILE" };
        command.Add(file);
        command.SetAction(parsed =>
        {
            var (workspace, host) = (common.Open(parsed, repairing: true), common.Host(parsed));
            var text = parsed.GetValue(file) is { } path ? File.ReadAllText(path) : host.Input.ReadToEnd();
            using var stackLock = StackLock.Take(workspace.Store, TimeProvider.System);
            if (!StateSeal.IsWhole(text))
                host.Error.Write(
                    "warning: the state to import is not what ./pulumi wrote: it was edited, or damaged. It is taken as it is.\n"
                );
            foreach (var aside in Importer.Import(workspace, text))
                host.Error.Write($"warning: what was there could not be read; it is kept in {aside}\n");
            host.Print("Import complete.");
        });
        return command;
    }

    private static string Text(Workspace workspace, bool showSecrets)
    {
        using var compact = new MemoryStream();
        using (var inner = new Utf8JsonWriter(compact, PropertyJson.Compact))
            workspace.Json.Write(inner, workspace.Snapshot, showSecrets);
        using var deployment = JsonDocument.Parse(compact.ToArray());
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 3);
            writer.WritePropertyName("deployment");
            deployment.RootElement.WriteTo(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
