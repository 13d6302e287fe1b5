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

    /// <summary>The protocols: HTTP/1.1 and HTTP/2 over TLS and TCP, HTTP/3 over QUIC.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["h1", "h2", "h3"];

    /// <summary>An order as one line.</summary>
    public static string Write(BalanceOrder order) => OrderText.Write(order, OrderText.Json.BalanceOrder);

    /// <summary>An answer as one line.</summary>
    public static string Write(BalanceAnswer answer) => OrderText.Write(answer, OrderText.Json.BalanceAnswer);

    /// <summary>The last line.</summary>
    public static string Write(BalanceEnd end) => OrderText.Write(end, OrderText.Json.BalanceEnd);

    /// <summary>A client's file.</summary>
    public static string Write(BalanceClient client) => OrderText.Write(client, OrderText.Json.BalanceClient);

    /// <summary>Reads an order.</summary>
    /// <exception cref="RecordException">It is none that this version can follow; the message says why.</exception>
    public static BalanceOrder ReadOrder(string text)
    {
        var order = OrderText.Read(text, OrderText.Json.BalanceOrder);
        OrderText.CheckOrder(order.Schema, Version);
        return BalanceRules.Broken(order) is { } broken ? throw new RecordException(broken) : order;
    }

    /// <summary>Reads a client's file.</summary>
    /// <exception cref="RecordException">It is none; the message says why.</exception>
    public static BalanceClient ReadClient(string text) => OrderText.Read(text, OrderText.Json.BalanceClient);

    /// <summary>Reads what a server says at <see cref="ServerAnswer.Page"/>.</summary>
    /// <exception cref="RecordException">It says something else; the message says why.</exception>
    public static ServerAnswer ReadServer(string text)
    {
        var server = OrderText.Read(text, OrderText.Json.ServerAnswer);
        return BalanceRules.Broken(server) is { } broken ? throw new RecordException(broken) : server;
    }

    /// <summary>Reads all that the program printed.</summary>
    /// <exception cref="RecordException">It is not whole, or not what the order asks for; the message says why.</exception>
    public static BalanceOutput ReadOutput(string text, BalanceOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (answers, end) = OrderText.ReadOutput(
            text,
            Version,
            order.Requests,
            OrderText.Json.BalanceAnswer,
            OrderText.Json.BalanceEnd,
            answer => BalanceRules.Broken(answer, order.Entrances.Count)
        );
        return BalanceRules.Broken(end) is { } broken ? throw new RecordException(broken) : new BalanceOutput(answers, end);
    }
}
