using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuicLoad.Contracts;

/// <summary>One record as one line of JSON.</summary>
public static class RecordLine
{
    // Readable in a terminal: the lines are never put into HTML as they are.
    private static readonly RecordJson Json = new(
        new JsonSerializerOptions(RecordJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    private static readonly JsonDocumentOptions Document = new() { MaxDepth = RecordLimits.Depth };

    /// <summary>The line, without its end.</summary>
    public static string Write(ViewerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return JsonSerializer.Serialize(record, record.GetType(), Json);
    }

    /// <summary>Reads a line. Fields that this version does not know are passed over.</summary>
    /// <exception cref="RecordException">It is no record that this version can read; the message says why.</exception>
    public static ViewerRecord Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length > RecordLimits.Line)
            throw new RecordException($"It has {line.Length} characters; a record must have at most {RecordLimits.Line}.");
        try
        {
            using var document = JsonDocument.Parse(line, Document);
            var record = Read(document.RootElement);
            return RecordRules.Broken(record) is { } broken ? throw new RecordException(broken) : record;
        }
        catch (Exception error) when (RecordException.IsAboutText(error))
        {
            throw new RecordException(error.Message, error);
        }
    }

    private static ViewerRecord Read(JsonElement root)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("schema", out var schema)
            || schema.ValueKind != JsonValueKind.Number
        )
            throw new RecordException("schema: must be there: a record is a JSON object with the schema's version.");
        if (!schema.TryGetInt32(out var version) || version is < RecordSchema.Oldest or > RecordSchema.Version)
            throw new RecordException(
                $"schema: \"{schema}\" must be {RecordSchema.Oldest}-{RecordSchema.Version}. "
                    + "Use the measure that belongs to the viewer image."
            );
        var happened = root.TryGetProperty("event", out var name) ? name.ToString() : "";
        return (ViewerRecord?)
            (
                happened switch
                {
                    "started" => root.Deserialize(Json.StartedRecord),
                    "ready" => root.Deserialize(Json.ReadyRecord),
                    "playing" => root.Deserialize(Json.PlayingRecord),
                    "playback" => root.Deserialize(Json.PlaybackRecord),
                    "error" => root.Deserialize(Json.ErrorRecord),
                    "load" => root.Deserialize(Json.LoadRecord),
                    _ => throw new RecordException(
                        $"event: \"{happened}\" must be one of 6: started, ready, playing, playback, error, load."
                    ),
                }
            )!;
    }
}
