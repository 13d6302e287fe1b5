using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Yaml;

/// <summary>Settings as the program gets them: text, or JSON of what has a structure.</summary>
internal static class YamlJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A top-level setting; <paramref name="secret"/> opens the text of a <c>secure:</c> map.</summary>
    public static string Setting(YamlNode node, Func<string, string> secret) =>
        Secure(node) is { } ciphertext ? secret(ciphertext)
        : node is YamlScalarNode scalar ? YamlScalar.Text(Value(scalar))
        : Render(node, secret);

    /// <summary>A value as JSON.</summary>
    public static string Render(YamlNode node, Func<string, string> secret)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            Write(writer, node, secret);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The ciphertext of a <c>secure:</c> map; null for anything else.</summary>
    public static string? Secure(YamlNode node) =>
        node is YamlMappingNode { Children.Count: 1 } map
        && map.Children.TryGetValue("secure", out var text)
        && text is YamlScalarNode scalar
        && Value(scalar) is string value
            ? value
            : null;

    /// <summary>Where in a value secrets are, e.g. <c>.user</c> or <c>[0].name</c>; the empty path is the value itself.</summary>
    public static IEnumerable<string> SecurePaths(YamlNode node) =>
        Secure(node) is not null
            ? [""]
            : node switch
            {
                YamlMappingNode map => map.Children.SelectMany(child => SecurePaths(child.Value).Select(path => $".{child.Key}{path}")),
                YamlSequenceNode list => list.Children.SelectMany((item, i) => SecurePaths(item).Select(path => $"[{i}]{path}")),
                _ => [],
            };

    private static object? Value(YamlScalarNode scalar) =>
        scalar.Style is ScalarStyle.Plain or ScalarStyle.Any ? YamlScalar.Plain(scalar.Value ?? "") : scalar.Value ?? "";

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
                WriteScalar(writer, Value((YamlScalarNode)node));
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case ulong whole:
                writer.WriteNumberValue(whole);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }
}
