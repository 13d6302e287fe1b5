using System.Globalization;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>YAML as the stack files use it.</summary>
internal static class YamlText
{
    /// <summary>Reads a file whose root is a map; an empty file is an empty map.</summary>
    /// <exception cref="CliException">The file is no YAML, or its root is no map.</exception>
    public static YamlMappingNode Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a text whose root is a map.</summary>
    public static YamlMappingNode Parse(string text, string path)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0)
                return [];
            return stream.Documents[0].RootNode as YamlMappingNode ?? throw new CliException($"{path}: the file must hold a map of settings.");
        }
        catch (YamlException e)
        {
            throw new CliException($"{path}({e.Start.Line},{e.Start.Column}): {e.Message}");
        }
    }

    /// <summary>A structured value as JSON; <paramref name="secret"/> decrypts the text of a <c>secure:</c> map.</summary>
    public static string ToJson(YamlNode node, Func<string, string> secret)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact))
            Write(writer, node, secret);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The ciphertext of a <c>secure:</c> map; null for anything else.</summary>
    public static string? Secure(YamlNode node) =>
        node is YamlMappingNode { Children.Count: 1 } map && map.Children.TryGetValue("secure", out var text) && text is YamlScalarNode scalar ? scalar.Value : null;

    /// <summary>True when some value at any depth is <c>secure:</c>.</summary>
    public static bool HasSecure(YamlNode node) => Secure(node) is not null || node switch
    {
        YamlMappingNode map => map.Children.Values.Any(HasSecure),
        YamlSequenceNode list => list.Children.Any(HasSecure),
        _ => false,
    };

    private static void Write(Utf8JsonWriter writer, YamlNode node, Func<string, string> secret)
    {
        if (Secure(node) is { } ciphertext)
        {
            writer.WriteStringValue(secret(ciphertext));
            return;
        }
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    writer.WritePropertyName(key.ToString());
                    Write(writer, value, secret);
                }
                writer.WriteEndObject();
                break;
            case YamlSequenceNode list:
                writer.WriteStartArray();
                foreach (var item in list.Children)
                    Write(writer, item, secret);
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, (YamlScalarNode)node);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted or ScalarStyle.Literal or ScalarStyle.Folded)
            writer.WriteStringValue(text);
        else if (text is "" or "~" or "null" or "Null" or "NULL")
            writer.WriteNullValue();
        else if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            writer.WriteBooleanValue(text[0] is 't' or 'T');
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            writer.WriteNumberValue(whole);
        else if ((char.IsAsciiDigit(text[0]) || text[0] is '-' or '.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(text);
    }
}
