using System.CommandLine;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary><c>config get|set|rm</c>, and <c>config</c> alone, which lists.</summary>
internal static class ConfigCommands
{
    /// <summary>The command group.</summary>
    public static Command Config()
    {
        var command = new Command("config", "Show and change a stack's settings");
        var common = new CommonOptions(command);
        foreach (var verb in new[] { Get(common), Set(common), Remove(common) })
            command.Add(verb);
        var show = new Option<bool>("--show-secrets") { Description = "Print secrets in the clear" };
        command.Add(show);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            var width = workspace.File.Values.Keys.Select(key => key.Length).Append(3).Max();
            Console.WriteLine($"{"KEY".PadRight(width)}  VALUE");
            foreach (var (key, node) in workspace.File.Values)
                Console.WriteLine($"{key.PadRight(width)}  {(YamlText.HasSecure(node) && !parsed.GetValue(show) ? "[secret]" : workspace.File.Render(node, key, workspace.Secrets))}");
        });
        return command;
    }

    private static Command Get(CommonOptions common)
    {
        var command = new Command("get", "Print one setting");
        var (key, path) = KeyAndPath(command);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            var place = ConfigPath.Parse(workspace.Project, parsed.GetValue(key)!, parsed.GetValue(path));
            var node = workspace.File.Values.TryGetValue(place.Key, out var root) ? place.Find(root) : null;
            if (node is null)
                throw new CliException($"configuration key '{parsed.GetValue(key)}' not found for stack '{workspace.Stack}'.{Suggestion.For(place.Key, workspace.File.Values.Keys)}");
            Console.WriteLine(workspace.File.Render(node, place.Key, workspace.Secrets));
        });
        return command;
    }

    private static Command Set(CommonOptions common)
    {
        var command = new Command("set", "Change one setting in the stack file");
        var (key, path) = KeyAndPath(command);
        var value = new Argument<string?>("value") { Arity = ArgumentArity.ZeroOrOne, Description = "The value; default: standard input" };
        var secret = new Option<bool>("--secret") { Description = "Encrypt the value" };
        var plaintext = new Option<bool>("--plaintext") { Description = "Keep the value as it is" };
        command.Add(value);
        command.Add(secret);
        command.Add(plaintext);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            var place = ConfigPath.Parse(workspace.Project, parsed.GetValue(key)!, parsed.GetValue(path));
            var text = parsed.GetValue(value) ?? Console.In.ReadToEnd().TrimEnd('\n');
            var editor = new StackFileEditor(workspace.File.FilePath);
            YamlNode given = new YamlScalarNode(text);
            if (parsed.GetValue(secret))
            {
                given = new YamlMappingNode("secure", workspace.Secrets.Encrypt(text));
                if (workspace.File.EncryptionSalt is null)
                    editor.SetSalt(workspace.Secrets.Salt!);
            }
            editor.Set(place.Key, ConfigPath.ToPlain(place.Put(workspace.File.Values.GetValueOrDefault(place.Key), given), typed: place.Path.Length > 0));
            editor.Save();
        });
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var command = new Command("rm", "Remove one setting from the stack file");
        var (key, path) = KeyAndPath(command);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            var place = ConfigPath.Parse(workspace.Project, parsed.GetValue(key)!, parsed.GetValue(path));
            var editor = new StackFileEditor(workspace.File.FilePath);
            if (place.Path.Length == 0)
                editor.Remove(place.Key);
            else if (workspace.File.Values.TryGetValue(place.Key, out var root))
                editor.Set(place.Key, ConfigPath.ToPlain(place.Put(root, null), typed: true));
            editor.Save();
        });
        return command;
    }

    private static (Argument<string> Key, Option<bool> Path) KeyAndPath(Command command)
    {
        var key = new Argument<string>("key") { Description = "The setting, e.g. viewers, or viewers.replicas with --path" };
        var path = new Option<bool>("--path") { Description = "The key is a path into a structured setting" };
        command.Add(key);
        command.Add(path);
        return (key, path);
    }
}
