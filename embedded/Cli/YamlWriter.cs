using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QuicLoad.Embedded.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>Writes values as YAML that means the same to every reader.</summary>
internal static partial class YamlWriter
{
    /// <summary>A value on one line.</summary>
    public static string Inline(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => map.Children.Count == 0
                ? "{}"
                : $"{{ {string.Join(", ", map.Children.Select(child => $"{Inline(child.Key)}: {Inline(child.Value)}"))} }}",
            YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Inline))}]",
            _ => Scalar((YamlScalarNode)node),
        };

    /// <summary>A value on lines of its own, each ended and all but the first indented by some blanks.</summary>
    public static string Block(YamlNode node, int indent, string lineEnd)
    {
        var lines = node switch
        {
            YamlMappingNode { Children.Count: > 0 } map => map.Children.Select(child =>
                Pair(Inline(child.Key), child.Value, indent, lineEnd)
            ),
            YamlSequenceNode { Children.Count: > 0 } list => list.Children.Select(item => "- " + Block(item, indent + 2, lineEnd)),
            _ => [Inline(node) + lineEnd],
        };
        return string.Join(new string(' ', indent), lines);
    }

    /// <summary>A key and its value; a value with a structure is on lines of its own, indented by two more blanks.</summary>
    public static string Pair(string key, YamlNode value, int indent, string lineEnd) =>
        value is YamlMappingNode { Children.Count: > 0 } or YamlSequenceNode { Children.Count: > 0 }
            ? $"{key}:{lineEnd}{new string(' ', indent + 2)}{Block(value, indent + 2, lineEnd)}"
            : $"{key}: {Inline(value)}{lineEnd}";

    private static string Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style == ScalarStyle.Plain && YamlScalar.Plain(text) is not string)
            return text.Length == 0 ? "null" : text;
        return Plain().IsMatch(text) && YamlScalar.IsText(text) ? text : Quoted(text);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                < ' ' or >= '\u007F' and <= '\u00A0' or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' => quoted
                    .Append("\\u")
                    .Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }

    /// <summary>Words of characters that mean nothing to YAML, in a map in brackets neither.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9/._][A-Za-z0-9/._+=@%()~-]*((:| )[A-Za-z0-9/._+=@%()~-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
