using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Report;

/// <summary>How summaries and page data are written: snake_case, enums as words, numbers with six digits, and safe within HTML.</summary>
internal static class ReportJson
{
    // The default encoder writes <, > and & as escapes: no value can end the script element that it stands in.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new SixDigits(), new VisibleText() },
    };

    // Of a file by itself; never put into HTML.
    private static readonly JsonSerializerOptions Indented = new(Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A value as JSON that can be put into a larger one.</summary>
    public static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, Options)!;

    /// <summary>On one line.</summary>
    public static string Line(JsonNode node) => node.ToJsonString(Options);

    /// <summary>For people and programs, with a line end.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(Indented) + "\n";

    /// <summary>Texts of hosts and pods, as a reader may see them in a page or a terminal.</summary>
    private sealed class VisibleText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(TerminalText.Escape(value));
    }

    private sealed class SixDigits : JsonConverter<double>
    {
        private const double LargestDecimal = 1e28;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (!double.IsFinite(value))
                writer.WriteNullValue();
            else if (Math.Abs(value) >= LargestDecimal)
                writer.WriteRawValue(value.ToString("G6", CultureInfo.InvariantCulture));
            else
                writer.WriteNumberValue(
                    decimal.Parse(value.ToString("G6", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
                );
        }
    }
}
