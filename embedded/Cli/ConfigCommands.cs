using System.CommandLine;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary><c>config get|set|rm|ls</c>, and <c>config</c> alone, which lists.</summary>
internal static class ConfigCommands
{
    /// <summary>The command group.</summary>
    public static Command Config(CommonOptions common)
    {
        var command = new Command("config", "Show and change a stack's settings");
        foreach (var verb in new[] { Get(common), Set(common), Remove(common), List(common, new Command("ls", "List the settings")) })
            command.Add(verb);
        return List(common, command);
    }

    private static Command List(CommonOptions common, Command command)
    {
        var show = new Option<bool>("--show-secrets") { Description = "Print secrets in the clear" };
        var json = new Option<bool>("--json", "-j") { Description = "Print JSON" };
        command.Add(show);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var (workspace, host, reveal) = (common.Open(parsed), common.Host(parsed), parsed.GetValue(show));
            if (parsed.GetValue(json))
                host.Print(ConfigJson.List(workspace, reveal));
            else
                Texts.Table(
                    host,
                    workspace
                        .File.Values.Select(v =>
                            new[]
                            {
                                v.Key,
                                YamlText.HasSecure(v.Value) && !reveal
                                    ? "[secret]"
                                    : workspace.File.Render(v.Value, v.Key, workspace.Secrets),
                            }
                        )
                        .Prepend(["KEY", "VALUE"])
                );
        });
        return command;
    }

    private static Command Get(CommonOptions common)
    {
        var command = new Command("get", "Print one setting, a secret in the clear");
        var (key, path) = KeyAndPath(command, common);
        var json = new Option<bool>("--json", "-j") { Description = "Print JSON" };
        command.Add(json);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            var place = ConfigPath.Parse(workspace.Project, parsed.GetValue(key)!, parsed.GetValue(path));
            var node = workspace.File.Values.TryGetValue(place.Key, out var root) ? place.Find(root) : null;
            if (node is null)
                throw new CliException(
                    $"configuration key '{parsed.GetValue(key)}' not found for stack "
                        + $"'{workspace.Stack}'.{Suggestion.For(place.Key, workspace.File.Values.Keys)}"
                );
            common
                .Host(parsed)
                .Print(
                    parsed.GetValue(json)
                        ? ConfigJson.One(workspace, place.Key, node)
                        : workspace.File.Render(node, place.Key, workspace.Secrets)
                );
        });
        return command;
    }

    private static Command Set(CommonOptions common)
    {
        var command = new Command("set", "Change one setting in the stack file");
        var (key, path) = KeyAndPath(command, common);
        var value = new Argument<string?>("value") { Arity = ArgumentArity.ZeroOrOne, Description = "The value; default: standard input" };
        var secret = new Option<bool>("--secret") { Description = "Encrypt the value" };
        var plaintext = new Option<bool>("--plaintext") { Description = "Keep the value as it is" };
        command.Add(value);
        command.Add(secret);
        command.Add(plaintext);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(secret) && parsed.GetValue(plaintext))
                throw new CliException("only one of --secret and --plaintext may be set", ExitCodes.Configuration);
            var workspace = common.Open(parsed);
            var place = ConfigPath.Parse(workspace.Project, parsed.GetValue(key)!, parsed.GetValue(path));
            var text = parsed.GetValue(value) ?? common.Host(parsed).Input.ReadToEnd().TrimEnd('\n');
            if (place.Path is [.., "secure"])
                throw new CliException(
                    $"{parsed.GetValue(key)}: a map with the key \"secure\" stands for a secret. Use --secret, or another key.",
                    ExitCodes.Configuration
                );
            var editor = new StackFileEditor(workspace.File.FilePath, workspace.Project.Name);
            YamlNode given = place.Path.Length > 0 ? ConfigPath.Typed(text) : new YamlScalarNode(text) { Style = ScalarStyle.DoubleQuoted };
            if (parsed.GetValue(secret))
            {
                given = new YamlMappingNode("secure", workspace.Secrets.Encrypt(text));
                if (workspace.File.EncryptionSalt is null)
                    editor.SetSalt(workspace.Secrets.Salt!);
            }
            editor.Set(place, given);
            editor.Save();
        });
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var command = new Command("rm", "Remove one setting from the stack file");
        var (key, path) = KeyAndPath(command, common);
        command.SetAction(parsed =>
        {
            var workspace = common.Open(parsed);
            var place = ConfigPath.Parse(workspace.Project, parsed.GetValue(key)!, parsed.GetValue(path));
            if (!workspace.File.Values.TryGetValue(place.Key, out var root) || place.Find(root) is null)
            {
                common
                    .Host(parsed)
                    .Error.Write(
                        $"'{parsed.GetValue(key)}' is not set in stack "
                            + $"'{workspace.Stack}'.{Suggestion.For(place.Key, workspace.File.Values.Keys)}\n"
                    );
                return;
            }
            var editor = new StackFileEditor(workspace.File.FilePath, workspace.Project.Name);
            editor.Remove(place);
            editor.Save();
        });
        return command;
    }

    private static (Argument<string> Key, Option<bool> Path) KeyAndPath(Command command, CommonOptions common)
    {
        var key = new Argument<string>("key")
        {
            HelpName = "key",
            Description = "The setting, e.g. viewers, or viewers.replicas with --path",
        };
        var path = new Option<bool>("--path") { Description = "The key is a path into a structured setting" };
        key.CompletionSources.Add(common.Settings);
        command.Add(key);
        command.Add(path);
        return (key, path);
    }
}
