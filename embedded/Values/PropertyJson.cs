using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuicLoad.Embedded.Values;

/// <summary>
/// Values as JSON. How a secret looks is the caller's choice: an envelope with ciphertext in the state, <c>[secret]</c> when shown.
/// </summary>
internal static class PropertyJson
{
    /// <summary>The fixed text that stands for an unknown value in the official protocol and in <c>preview --json</c>.</summary>
    public const string UnknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>JSON without needless escapes (quotes of shell text stay readable), as the official tools write it.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, PropertyValue value, Action<Utf8JsonWriter, PropertyValue> secret)
    {
        switch (value)
        {
            case PropertyValue.Bool b:
                writer.WriteBooleanValue(b.Value);
                break;
            case PropertyValue.Number n when Math.Abs(n.Value) < 1e15 && Math.Truncate(n.Value).Equals(n.Value):
                writer.WriteNumberValue((long)n.Value);
                break;
            case PropertyValue.Number n:
                writer.WriteNumberValue(n.Value);
                break;
            case PropertyValue.Text t:
                writer.WriteStringValue(t.Value);
                break;
            case PropertyValue.UnknownValue:
                writer.WriteStringValue(UnknownText);
                break;
            case PropertyValue.Secret s:
                secret(writer, s.Value);
                break;
            case PropertyValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item, secret);
                writer.WriteEndArray();
                break;
            case PropertyValue.Map map:
                writer.WriteStartObject();
                foreach (var (key, item) in map.Items)
                {
                    writer.WritePropertyName(key);
                    Write(writer, item, secret);
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>
    /// The value as JSON text with its secrets in the clear: what goes into an envelope, or over standard input to a tool.
    /// </summary>
    public static string Reveal(PropertyValue value) => Render(value, (writer, inner) => writer.WriteRawValue(Reveal(inner)));

    /// <summary>The value as JSON text with <c>[secret]</c> in place of secrets.</summary>
    public static string Mask(PropertyValue value) => Render(value, (writer, _) => writer.WriteStringValue("[secret]"));

    /// <summary>Reads a value; objects that carry the secret signature are handed to <paramref name="secret"/>.</summary>
    public static PropertyValue Read(JsonElement json, Func<JsonElement, PropertyValue?>? secret = null) =>
        json.ValueKind switch
        {
            JsonValueKind.True => new PropertyValue.Bool(true),
            JsonValueKind.False => new PropertyValue.Bool(false),
            JsonValueKind.Number => new PropertyValue.Number(Finite(json)),
            JsonValueKind.String => json.GetString() is var text && text == UnknownText
                ? PropertyValue.Unknown
                : new PropertyValue.Text(text!),
            JsonValueKind.Array => new PropertyValue.List([.. json.EnumerateArray().Select(item => Read(item, secret))]),
            JsonValueKind.Object => secret?.Invoke(json) ?? ReadMap(json, secret),
            _ => PropertyValue.Null,
        };

    private static double Finite(JsonElement json) =>
        json.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"the number {Shortened(json.GetRawText())} must be at most 1.8e308");

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "...";

    /// <summary>Reads an object.</summary>
    public static PropertyValue.Map ReadMap(JsonElement json, Func<JsonElement, PropertyValue?>? secret = null) =>
        new(json.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => Read(p.Value, secret), StringComparer.Ordinal));

    /// <summary>Reads JSON text.</summary>
    /// <exception cref="JsonException">It is no JSON, nested too deep, or has a key twice.</exception>
    /// <exception cref="FormatException">A number is out of range.</exception>
    public static PropertyValue Parse(string text, Func<JsonElement, PropertyValue?>? secret = null)
    {
        using var document = JsonDocument.Parse(text, PropertyLimits.Reading);
        return Read(document.RootElement, secret);
    }

    /// <summary>The value as JSON text; <paramref name="secret"/> writes what stands for a secret value.</summary>
    public static string Render(PropertyValue value, Action<Utf8JsonWriter, PropertyValue> secret)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            Write(writer, value, secret);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
