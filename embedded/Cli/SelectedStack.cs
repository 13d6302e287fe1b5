using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace QuicLoad.Embedded.Cli;

/// <summary>
/// The stack that <c>stack select</c> chose for a project folder. The file is the official one (name, SHA-1 of the path of
/// Pulumi.yaml, content), in PULUMI_HOME when that is set and else beside the state, not in the user's home.
/// </summary>
internal static class SelectedStack
{
    /// <summary>The selected stack's name; null when there is none.</summary>
    public static string? Read(Project project)
    {
        var path = FilePath(project);
        if (!File.Exists(path))
            return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("stack", out var stack)
                && stack.ValueKind == JsonValueKind.String
                && stack.GetString() is { Length: > 0 } name
                ? name.Split('/')[^1]
                : null;
        }
        catch (JsonException e)
        {
            throw new CliException($"{path}: the file must be JSON ({e.Message}). Delete it, then run ./pulumi stack select.");
        }
    }

    /// <summary>Selects a stack, or none.</summary>
    public static void Write(Project project, string? stack)
    {
        var path = FilePath(project);
        if (stack is null)
        {
            File.Delete(path);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"{{\n    \"stack\": {JsonSerializer.Serialize($"organization/{project.Name}/{stack}")}\n}}\n");
    }

    private static string FilePath(Project project)
    {
        var home = Environment.GetEnvironmentVariable("PULUMI_HOME");
        var root = string.IsNullOrEmpty(home) ? Path.Combine(project.BackendRoot, ".pulumi") : home;
#pragma warning disable CA5350 // The official name of the file; nothing is protected by it.
        var hash = SHA1.HashData(Encoding.UTF8.GetBytes(Path.Combine(project.Directory, "Pulumi.yaml")));
#pragma warning restore CA5350
        return Path.Combine(root, "workspaces", $"{project.Name}-{Convert.ToHexStringLower(hash)}-workspace.json");
    }
}
