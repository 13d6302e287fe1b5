namespace QuicLoad.Contracts;

/// <summary>How orders of transfers, and what came of them, are written and read.</summary>
public static class TransferText
{
    /// <summary>The schema's version.</summary>
    public const int Version = 1;

    /// <summary>The most connections.</summary>
    public const int MostConnections = 100;

    /// <summary>The longest time, seconds.</summary>
    public const int LongestSeconds = 600;

    /// <summary>An order as one line.</summary>
    public static string Write(TransferOrder order) => OrderText.Write(order, OrderText.Json.TransferOrder);

    /// <summary>A result as one line.</summary>
    public static string Write(TransferResult result) => OrderText.Write(result, OrderText.Json.TransferResult);

    /// <summary>Reads an order.</summary>
    /// <exception cref="RecordException">It is none that this version can follow; the message says why.</exception>
    public static TransferOrder ReadOrder(string text)
    {
        var order = OrderText.Read(text, OrderText.Json.TransferOrder);
        OrderText.CheckOrder(order.Schema, Version);
        return Broken(order) is { } broken ? throw new RecordException(broken) : order;
    }

    /// <summary>Reads a result.</summary>
    /// <exception cref="RecordException">It is none; the message says why.</exception>
    public static TransferResult ReadResult(string text)
    {
        var result = OrderText.Read(text, OrderText.Json.TransferResult);
        if (result.Schema != Version)
            throw new RecordException($"schema: {result.Schema} must be {Version}. Bring the program of the client up to date.");
        if (result.Objects < 0 || result.Bytes < 0 || result.Failed < 0 || !(result.Seconds > 0) || !BalanceRules.IsProgram(result.Program))
            throw new RecordException("objects, bytes, failed, seconds, program: must say what came, in how long and of which program.");
        return BalanceRules.BrokenError(result.Error) is { } broken ? throw new RecordException(broken) : result;
    }

    private static string? Broken(TransferOrder order) =>
        BalanceRules.BrokenServer(order.Host, order.CertificateSpki)
        ?? BalanceRules.BrokenPlaces(order.Entrances, order.Addresses)
        ?? BalanceRules.BrokenLimit(order.LimitSeconds)
        ?? (
            !BalanceText.Protocols.Contains(order.Protocol) ? $"protocol: must be one of {string.Join(", ", BalanceText.Protocols)}."
            : !IsPath(order.Page) ? $"page: must be a path of letters, digits and -._~/, {RecordLimits.Name} characters at most."
            : order.Connections is < 1 or > MostConnections ? $"connections: {order.Connections} must be 1-{MostConnections}."
            : order.Seconds is < 1 or > LongestSeconds ? $"seconds: {order.Seconds} must be 1-{LongestSeconds}."
            : null
        );

    private static bool IsPath(string page) =>
        page.Length <= RecordLimits.Name
        && page.StartsWith('/')
        // That would be a host.
        && !page.StartsWith("//", StringComparison.Ordinal)
        && page.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' or '/');
}
