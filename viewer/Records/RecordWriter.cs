using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuicLoad.Viewer.Records;

/// <summary>Prints records as JSON lines.</summary>
/// <param name="output">Where to.</param>
internal sealed class RecordWriter(TextWriter output)
{
    // Readable in a terminal: the lines are never put into HTML.
    private static readonly RecordJson s_json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    /// <summary>Prints one record as one line, at once.</summary>
    public void Write(ViewerRecord record)
    {
        output.Write(JsonSerializer.Serialize(record, record.GetType(), s_json) + "\n");
        output.Flush();
    }
}

[JsonSerializable(typeof(StartedRecord))]
[JsonSerializable(typeof(PlayingRecord))]
[JsonSerializable(typeof(PlaybackRecord))]
[JsonSerializable(typeof(ErrorRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;
