namespace QuicLoad.Contracts;

/// <summary>How orders of lasting connections, and what came of them, are written and read.</summary>
public static class LastingText
{
    /// <summary>The schema's version.</summary>
    public const int Version = 1;

    /// <summary>The most connections over one protocol.</summary>
    public const int MostConnections = 1000;

    /// <summary>The most requests of an order, one a second for each connection: what they print must not be too much to keep.</summary>
    public const int MostRequests = 100_000;

    /// <summary>The shortest time that connections are held, seconds.</summary>
    public const int ShortestSeconds = 2;

    /// <summary>The longest.</summary>
    public const int LongestSeconds = 600;

    /// <summary>An order as one line.</summary>
    public static string Write(LastingOrder order) => OrderText.Write(order, OrderText.Json.LastingOrder);

    /// <summary>An answer as one line.</summary>
    public static string Write(LastingAnswer answer) => OrderText.Write(answer, OrderText.Json.LastingAnswer);

    /// <summary>The last line.</summary>
    public static string Write(LastingEnd end) => OrderText.Write(end, OrderText.Json.LastingEnd);

    /// <summary>Reads an order.</summary>
    /// <exception cref="RecordException">It is none that this version can follow; the message says why.</exception>
    public static LastingOrder ReadOrder(string text)
    {
        var order = OrderText.Read(text, OrderText.Json.LastingOrder);
        OrderText.CheckOrder(order.Schema, Version);
        return LastingRules.Broken(order) is { } broken ? throw new RecordException(broken) : order;
    }

    /// <summary>Reads all that the program printed.</summary>
    /// <exception cref="RecordException">It is not whole, or not what the order asks for; the message says why.</exception>
    public static LastingOutput ReadOutput(string text, LastingOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (answers, end) = OrderText.ReadOutput(
            text,
            Version,
            asked: null,
            OrderText.Json.LastingAnswer,
            OrderText.Json.LastingEnd,
            answer => LastingRules.Broken(answer, order)
        );
        return LastingRules.Broken(end, order) is { } broken ? throw new RecordException(broken) : new LastingOutput(answers, end);
    }
}
