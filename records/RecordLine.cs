using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuicLoad.Records;

/// <summary>One record as one line of JSON.</summary>
public static class RecordLine
{
    // Readable in a terminal: the lines are never put into HTML as they are.
    private static readonly RecordJson s_json = new(new JsonSerializerOptions(RecordJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The line, without its end.</summary>
    public static string Write(ViewerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return JsonSerializer.Serialize(record, record.GetType(), s_json);
    }

    /// <summary>Reads a line. Fields that this version does not know are passed over.</summary>
    /// <exception cref="RecordException">It is no record that this version can read; the message says why.</exception>
    public static ViewerRecord Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            using var document = JsonDocument.Parse(line);
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
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema) || schema.ValueKind != JsonValueKind.Number)
            throw new RecordException("schema: must be there: a record is a JSON object with the schema's version.");
        if (!schema.TryGetInt32(out var version) || version != RecordSchema.Version)
            throw new RecordException($"schema: \"{schema}\" must be {RecordSchema.Version}. Use the measure that belongs to the viewer image.");
        var happened = root.TryGetProperty("event", out var name) ? name.ToString() : "";
        return (ViewerRecord?)(happened switch
        {
            "started" => root.Deserialize(s_json.StartedRecord),
            "ready" => root.Deserialize(s_json.ReadyRecord),
            "playing" => root.Deserialize(s_json.PlayingRecord),
            "playback" => root.Deserialize(s_json.PlaybackRecord),
            "error" => root.Deserialize(s_json.ErrorRecord),
            _ => throw new RecordException($"event: \"{happened}\" must be one of 5: started, ready, playing, playback, error."),
        })!;
    }
}
