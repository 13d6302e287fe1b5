using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace QuicLoad.Measure.Report;

/// <summary>How summaries and page data are written: snake_case, enums as words, numbers with six digits, and safe within HTML.</summary>
internal static class ReportJson
{
    // The default encoder writes <, > and & as escapes: no value can end the script element that it stands in.
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new SixDigits() },
    };

    // Of a file by itself; never put into HTML.
    private static readonly JsonSerializerOptions s_indented = new(s_options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as JSON that can be put into a larger one.</summary>
    public static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, s_options)!;

    /// <summary>On one line.</summary>
    public static string Line(JsonNode node) => node.ToJsonString(s_options);

    /// <summary>For people and programs, with a line end.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(s_indented) + "\n";

    private sealed class SixDigits : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(decimal.Parse(value.ToString("G6", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture));
            else
                writer.WriteNullValue();
        }
    }
}
