using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.Values;
using QuicLoad.Embedded.Yaml;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>Settings as the official <c>config --json</c> prints them: value, objectValue where it has a structure, secret.</summary>
internal static class ConfigJson
{
    /// <summary>Every setting; secrets only on demand.</summary>
    public static string List(Workspace workspace, bool showSecrets) =>
        Text(writer =>
        {
            writer.WriteStartObject();
            foreach (var (key, node) in workspace.File.Values)
            {
                writer.WritePropertyName(key);
                Write(writer, workspace, key, node, showSecrets);
            }
            writer.WriteEndObject();
        });

    /// <summary>One setting, a secret in the clear.</summary>
    public static string One(Workspace workspace, string key, YamlNode node) =>
        Text(writer => Write(writer, workspace, key, node, showSecrets: true));

    private static void Write(Utf8JsonWriter writer, Workspace workspace, string key, YamlNode node, bool showSecrets)
    {
        var secret = YamlText.HasSecure(node);
        writer.WriteStartObject();
        if (!secret || showSecrets)
        {
            var text = workspace.File.Render(node, key, workspace.Secrets);
            writer.WriteString("value", text);
            if (node is not YamlScalarNode && YamlJson.Secure(node) is null)
            {
                writer.WritePropertyName("objectValue");
                writer.WriteRawValue(text);
            }
        }
        writer.WriteBoolean("secret", secret);
        writer.WriteEndObject();
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact with { Indented = true, IndentSize = 2, NewLine = "\n" }))
            write(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
