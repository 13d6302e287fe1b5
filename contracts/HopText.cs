namespace QuicLoad.Contracts;

/// <summary>How orders of flows, and what came of them, are written and read.</summary>
public static class HopText
{
    /// <summary>The schema's version.</summary>
    public const int Version = 1;

    /// <summary>The most flows of an order.</summary>
    public const int MostFlows = 256;

    /// <summary>The largest TTL that is tried.</summary>
    public const int LargestTtl = 32;

    /// <summary>An order as one line.</summary>
    public static string Write(HopOrder order) => OrderText.Write(order, OrderText.Json.HopOrder);

    /// <summary>An answer as one line.</summary>
    public static string Write(HopAnswer answer) => OrderText.Write(answer, OrderText.Json.HopAnswer);

    /// <summary>The last line.</summary>
    public static string Write(HopEnd end) => OrderText.Write(end, OrderText.Json.HopEnd);

    /// <summary>Reads an order.</summary>
    /// <exception cref="RecordException">It is none that this version can follow; the message says why.</exception>
    public static HopOrder ReadOrder(string text)
    {
        var order = OrderText.Read(text, OrderText.Json.HopOrder);
        OrderText.CheckOrder(order.Schema, Version);
        return HopRules.Broken(order) is { } broken ? throw new RecordException(broken) : order;
    }

    /// <summary>Reads all that the program printed.</summary>
    /// <exception cref="RecordException">It is not whole, or not what the order asks for; the message says why.</exception>
    public static IReadOnlyList<HopAnswer> ReadOutput(string text, HopOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return OrderText
            .ReadOutput(
                text,
                Version,
                order.Flows,
                OrderText.Json.HopAnswer,
                OrderText.Json.HopEnd,
                answer => HopRules.Broken(answer, order)
            )
            .Answers;
    }
}
