using QuicLoad.Contracts;
using QuicLoad.Embedded.Yaml;
using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Stacks;

/// <summary>
/// A stack's settings from its file alone, without an engine: for programs that look at what is declared and declare nothing.
/// </summary>
public static class StackSettingsFile
{
    /// <summary>Reads and checks them; the files that they name must be there.</summary>
    /// <param name="folder">Where Pulumi.yaml is.</param>
    /// <param name="stack">The stack's name.</param>
    /// <exception cref="SettingsException">They have mistakes.</exception>
    /// <exception cref="InvalidDataException">There is no such file, or it is no YAML; the message says how to mend it.</exception>
    public static StackSettings Read(string folder, string stack)
    {
        var project = Parsed("Pulumi.yaml", Text(Path.Combine(folder, "Pulumi.yaml")), folder, YamlTree.Read);
        var name = Scalar(project, "name") ?? throw new InvalidDataException("Pulumi.yaml: name is missing. Add the project's name.");
        var file = Parsed($"Pulumi.{stack}.yaml", TextOf(folder, stack), folder, text => StackFile.Parse(text, name));
        return SettingsReader.Read(
            new StackSource
            {
                StackName = stack,
                Setting = file.Setting,
                WrittenKeys = file.Keys,
                SecretPaths = file.SecretPaths,
                AreSecretsClosed = true,
                File = path => Text(SettingsPath.Resolve(folder, path)),
                FilesMustExist = true,
            }
        );
    }

    /// <summary>The text of a stack's file, beside Pulumi.yaml or where its stackConfigDir says; null where there is none.</summary>
    internal static string? TextOf(string folder, string stack) =>
        Text(Path.Combine(folder, FolderOf(Text(Path.Combine(folder, "Pulumi.yaml"))), $"Pulumi.{stack}.yaml"));

    private static string FolderOf(string? project)
    {
        try
        {
            return Scalar(YamlTree.Read(project ?? string.Empty), "stackConfigDir") ?? string.Empty;
        }
        catch (YamlProblem)
        {
            return string.Empty;
        }
    }

    private static string? Scalar(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out var node) && node is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : null;

    private static T Parsed<T>(string file, string? text, string folder, Func<string, T> parse)
    {
        if (text is null)
            throw new InvalidDataException(
                $"{file} must be in {folder}, and be a file that can be read. Name a stack that has its file there: -s STACK."
            );
        try
        {
            return parse(text);
        }
        catch (YamlProblem problem)
        {
            throw new InvalidDataException($"{file}: line {problem.Line} {problem.Message}", problem);
        }
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
