using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli.Stacks;

/// <summary><c>stack ls</c>.</summary>
internal static class StackList
{
    public static Command List(CommonOptions common)
    {
        var command = new Command("ls", "List the project's stacks; * marks the selected one");
        var json = new Option<bool>("--json", "-j") { Description = "Print JSON" };
        command.Add(json);
        command.SetAction(parsed =>
        {
            var (project, host) = (common.FindProject(parsed), common.Host(parsed));
            var current = Workspace.Choose(project, null);
            var stacks = project.Stacks.Select(name => Row.Read(project, name)).ToList();
            if (parsed.GetValue(json))
                host.Print(
                    JsonSerializer.Serialize(
                        stacks.Select(s => new
                        {
                            name = s.Name,
                            current = s.Name == current,
                            lastUpdate = s.Updated,
                            updateInProgress = s.Locked,
                            resourceCount = s.Resources,
                        }),
                        Indented
                    )
                );
            else
                Texts.Table(
                    host,
                    stacks
                        .Select(s =>
                            new[]
                            {
                                s.Name + (s.Name == current ? "*" : ""),
                                s.Locked ? "in progress" : s.Updated ?? "n/a",
                                s.Resources?.ToString(CultureInfo.InvariantCulture) ?? "n/a",
                            }
                        )
                        .Prepend(["NAME", "LAST UPDATE", "RESOURCE COUNT"])
                );
        });
        return command;
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private sealed record Row(string Name, int? Resources, string? Updated, bool Locked)
    {
        public static Row Read(Project project, string name)
        {
            var store = new StackStore(project.BackendRoot, project.Name, name);
            using var document = store.Open();
            var locked = Directory.Exists(store.LockFolder) && Directory.EnumerateFiles(store.LockFolder, "*.json").Any();
            if (StateDocument.DeploymentOf(document) is not { } deployment)
                return new Row(name, null, null, locked);
            var time =
                deployment.TryGetProperty("manifest", out var manifest)
                && manifest.ValueKind == JsonValueKind.Object
                && manifest.TryGetProperty("time", out var at)
                && at.ValueKind == JsonValueKind.String
                    ? at.GetString()
                    : null;
            var seconds = DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var exact)
                ? exact.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
                : null;
            return new Row(name, DeploymentJson.UrnsOf(deployment).Count, seconds, locked);
        }
    }
}
