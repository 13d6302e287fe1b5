using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QuicLoad.Contracts;

/// <summary>
/// How an order for the viewer program, and the lines that it prints for it, are written and read: the same for all kinds.
/// </summary>
internal static class OrderText
{
    /// <summary>What the lines are written by: also the signs of base64 as they are.</summary>
    public static readonly RecordJson Json = new(
        new JsonSerializerOptions(RecordJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>Anything as one line.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    /// <summary>Reads one object.</summary>
    /// <exception cref="RecordException">It is none; the message says why.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > BalanceText.Longest)
            throw new RecordException($"It has {text.Length} characters; it must have at most {BalanceText.Longest}.");
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new RecordException("It must be a JSON object.");
        }
        catch (Exception error) when (RecordException.IsAboutText(error))
        {
            throw new RecordException(error.Message, error);
        }
    }

    /// <summary>Refuses an order of another version.</summary>
    /// <exception cref="RecordException">It is one.</exception>
    public static void CheckOrder(int schema, int version)
    {
        if (schema != version)
            throw new RecordException($"schema: {schema} must be {version}. Use the program that belongs to this measure.");
    }

    /// <summary>Reads all that the program printed: lines of one kind and a last one.</summary>
    /// <param name="text">What it printed.</param>
    /// <param name="version">The schema's version.</param>
    /// <param name="asked">How many lines the order asks for; null: as many as the last one says.</param>
    /// <param name="answer">The lines' kind.</param>
    /// <param name="last">The last one's.</param>
    /// <param name="broken">What a line breaks; null where it is good.</param>
    /// <exception cref="RecordException">It is not whole, or not what the order asks for; the message says why.</exception>
    public static (IReadOnlyList<TAnswer> Answers, TEnd End) ReadOutput<TAnswer, TEnd>(
        string text,
        int version,
        int? asked,
        JsonTypeInfo<TAnswer> answer,
        JsonTypeInfo<TEnd> last,
        Func<TAnswer, string?> broken
    )
        where TEnd : IOutputEnd
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimEnd('\n').Split('\n');
        // What is no JSON is the reason of a program that did not begin.
        if (!lines[^1].StartsWith('{'))
            throw new RecordException($"\"{PlainText.OneLine(lines[^1], RecordLimits.Text)}\"");
        var end = ReadLine(lines.Length, lines[^1], last);
        if (end.Schema != version)
            throw new RecordException($"schema: {end.Schema} must be {version}. Bring the program of the client up to date.");
        if (end.Asked != (asked ?? end.Asked) || lines.Length - 1 != end.Asked)
            throw new RecordException($"It must have {asked ?? end.Asked} answers and has {lines.Length - 1}.");
        var answers = lines.SkipLast(1).Select((line, i) => ReadLine(i + 1, line, answer)).ToList();
        var reasons = answers.Select(broken).ToList();
        var wrong = reasons.FindIndex(one => one is not null);
        return wrong < 0 ? (answers, end) : throw new RecordException($"Line {wrong + 1}: {reasons[wrong]}");
    }

    private static T ReadLine<T>(int number, string line, JsonTypeInfo<T> type)
    {
        try
        {
            return Read(line, type);
        }
        catch (RecordException error)
        {
            throw new RecordException($"Line {number}: {error.Message}", error);
        }
    }
}
