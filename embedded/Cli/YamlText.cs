using System.Text;
using QuicLoad.Embedded.Yaml;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>YAML files of a project.</summary>
internal static class YamlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without a byte-order mark.</summary>
    /// <exception cref="CliException">It is not UTF-8.</exception>
    public static string ReadText(string path)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new CliException($"{path}: the file must be in UTF-8. Save it so.");
        }
    }

    /// <summary>Reads a file whose root is a map; an empty file is an empty map.</summary>
    /// <exception cref="CliException">The file is no YAML, its root is no map, or it does not mean one thing.</exception>
    public static YamlMappingNode Load(string path) => Parse(ReadText(path), path);

    /// <summary>Reads a text whose root is a map.</summary>
    public static YamlMappingNode Parse(string text, string path)
    {
        try
        {
            return YamlTree.Read(text);
        }
        catch (YamlProblem problem)
        {
            throw new CliException($"{path}({problem.Line},{problem.Column}): the line {problem.Message}");
        }
    }

    /// <summary>True when some value at any depth is <c>secure:</c>.</summary>
    public static bool HasSecure(YamlNode node) => YamlJson.SecurePaths(node).Any();
}
