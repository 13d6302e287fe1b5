using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QuicLoad.Contracts;

/// <summary>How orders of requests, and what came of them, are written and read.</summary>
public static class BalanceText
{
    /// <summary>The schema's version.</summary>
    public const int Version = 1;

    /// <summary>The most requests of an order.</summary>
    public const int MostRequests = 200_000;

    /// <summary>The most requests that are under way at a time.</summary>
    public const int MostParallel = 1000;

    /// <summary>The fewest requests a second.</summary>
    public const double LeastRate = 0.1;

    /// <summary>The most requests a second.</summary>
    public const double MostRate = 10_000;

    /// <summary>The largest number of a first request.</summary>
    public const int LastFirst = 1_000_000_000;

    /// <summary>The longest reason of a failed request, characters.</summary>
    public const int LongestError = 200;

    /// <summary>The longest line and the longest order, characters.</summary>
    public const int Longest = 8192;

    private static readonly RecordJson Json = new(
        new JsonSerializerOptions(RecordJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>The protocols: HTTP/1.1 and HTTP/2 over TLS and TCP, HTTP/3 over QUIC.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["h1", "h2", "h3"];

    /// <summary>An order as one line.</summary>
    public static string Write(BalanceOrder order) => JsonSerializer.Serialize(order, Json.BalanceOrder);

    /// <summary>An answer as one line.</summary>
    public static string Write(BalanceAnswer answer) => JsonSerializer.Serialize(answer, Json.BalanceAnswer);

    /// <summary>The last line.</summary>
    public static string Write(BalanceEnd end) => JsonSerializer.Serialize(end, Json.BalanceEnd);

    /// <summary>A client's file.</summary>
    public static string Write(BalanceClient client) => JsonSerializer.Serialize(client, Json.BalanceClient);

    /// <summary>Reads an order.</summary>
    /// <exception cref="RecordException">It is none that this version can follow; the message says why.</exception>
    public static BalanceOrder ReadOrder(string text)
    {
        var order = Read(text, Json.BalanceOrder);
        if (order.Schema != Version)
            throw new RecordException($"schema: {order.Schema} must be {Version}. Use the program that belongs to this measure.");
        return BalanceRules.Broken(order) is { } broken ? throw new RecordException(broken) : order;
    }

    /// <summary>Reads a client's file.</summary>
    /// <exception cref="RecordException">It is none; the message says why.</exception>
    public static BalanceClient ReadClient(string text) => Read(text, Json.BalanceClient);

    /// <summary>Reads what a server says at <see cref="ServerAnswer.Page"/>.</summary>
    /// <exception cref="RecordException">It says something else; the message says why.</exception>
    public static ServerAnswer ReadServer(string text)
    {
        var server = Read(text, Json.ServerAnswer);
        return BalanceRules.Broken(server) is { } broken ? throw new RecordException(broken) : server;
    }

    /// <summary>Reads all that the program printed.</summary>
    /// <exception cref="RecordException">It is not whole, or not what the order asks for; the message says why.</exception>
    public static BalanceOutput ReadOutput(string text, BalanceOrder order)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(order);
        var lines = text.TrimEnd('\n').Split('\n');
        // What is no JSON is the reason of a program that did not begin.
        if (!lines[^1].StartsWith('{'))
            throw new RecordException($"\"{PlainText.OneLine(lines[^1], RecordLimits.Text)}\"");
        var end = ReadLine(lines.Length, lines[^1], Json.BalanceEnd);
        if (end.Schema != Version)
            throw new RecordException($"schema: {end.Schema} must be {Version}. Bring the program of the client up to date.");
        if (end.Asked != order.Requests || lines.Length - 1 != order.Requests)
            throw new RecordException($"It must have {order.Requests} answers and has {lines.Length - 1}.");
        if (end.Connections < 0 || end.Program.Length > RecordLimits.Name || !PlainText.IsPlain(end.Program))
            throw new RecordException("Its last line must say how many connections there were, and of which program.");
        var answers = lines.SkipLast(1).Select((line, i) => ReadLine(i + 1, line, Json.BalanceAnswer)).ToList();
        var broken = answers.Select(answer => BalanceRules.Broken(answer, order)).ToList();
        var wrong = broken.FindIndex(one => one is not null);
        return wrong < 0 ? new BalanceOutput(answers, end) : throw new RecordException($"Line {wrong + 1}: {broken[wrong]}");
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

    private static T Read<T>(string text, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest)
            throw new RecordException($"It has {text.Length} characters; it must have at most {Longest}.");
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new RecordException("It must be a JSON object.");
        }
        catch (Exception error) when (RecordException.IsAboutText(error))
        {
            throw new RecordException(error.Message, error);
        }
    }
}
