using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace QuicLoad.Stacks;

/// <summary>A stack's settings from its file alone, without an engine: for programs that look at what is declared and declare nothing.</summary>
public static class StackSettingsFile
{
    /// <summary>Reads and checks them; the files that they name must be there.</summary>
    /// <param name="folder">Where Pulumi.yaml is.</param>
    /// <param name="stack">The stack's name.</param>
    /// <exception cref="SettingsException">They have mistakes.</exception>
    /// <exception cref="InvalidDataException">There is no such file, or it is no YAML; the message says how to mend it.</exception>
    public static StackSettings Read(string folder, string stack)
    {
        var project = Parsed(folder, "Pulumi.yaml", text => new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Dictionary<string, object>>(text));
        var name = project?.GetValueOrDefault("name") as string ?? throw new InvalidDataException("Pulumi.yaml: name is missing. Add the project's name.");
        var settings = Parsed(folder, $"Pulumi.{stack}.yaml", text => StackFile.Settings(text, name));
        return SettingsReader.Read(new StackSource
        {
            StackName = stack,
            Setting = settings.GetValueOrDefault,
            WrittenKeys = [.. settings.Keys],
            File = path => Text(Path.Combine(folder, path)),
            FilesMustExist = true,
        });
    }

    private static T Parsed<T>(string folder, string file, Func<string, T> parse)
    {
        var text = Text(Path.Combine(folder, file)) ?? throw new InvalidDataException(
            $"{file} must be in {folder}, and be a file that can be read. Name a stack that has its file there: -s STACK.");
        try
        {
            return parse(text);
        }
        catch (YamlException error)
        {
            throw new InvalidDataException($"{file}: line {error.Start.Line} must be YAML: {error.Message}. Correct it.", error);
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
