using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Contracts;

/// <summary>What orders and answers must be like; neither comes from somebody who is trusted.</summary>
internal static class BalanceRules
{
    private const int SpkiBytes = 32;
    private const int LargestPrefix = 16;
    private const int MostEntrances = 64;
    private const double LongestWait = 86_400;

    // the year 9999
    private const double LastMoment = 253_402_300_800;

    /// <summary>What an order breaks; null where it is good.</summary>
    public static string? Broken(BalanceOrder order)
    {
        if ((BrokenServer(order.Host, order.CertificateSpki) ?? BrokenPlaces(order.Entrances, order.Addresses)) is { } broken)
            return broken;
        if (!BalanceText.Protocols.Contains(order.Protocol))
            return $"protocol: must be one of {string.Join(", ", BalanceText.Protocols)}.";
        if (order.Requests is < 1 or > BalanceText.MostRequests)
            return $"requests: {order.Requests} must be 1-{BalanceText.MostRequests}.";
        if (order.Parallel is < 1 or > BalanceText.MostParallel)
            return $"parallel: {order.Parallel} must be 1-{BalanceText.MostParallel}.";
        if (order.PerSecond is { } rate && !(rate is >= BalanceText.LeastRate and <= BalanceText.MostRate))
            return $"per_second: must be {BalanceText.LeastRate}-{BalanceText.MostRate}.";
        if (BrokenLimit(order.LimitSeconds) is { } limit)
            return limit;
        return order.First is < 0 or > BalanceText.LastFirst ? $"first: {order.First} must be 0-{BalanceText.LastFirst}." : null;
    }

    /// <summary>What an answer to an order with so many entrances breaks; null where it is good.</summary>
    public static string? Broken(BalanceAnswer answer, int entrances)
    {
        if (BrokenPlace(answer.Entrance, answer.Source, entrances) is { } place)
            return place;
        if (!IsTime(answer.HandshakeSeconds) || !IsTime(answer.TotalSeconds))
            return $"handshake_seconds, total_seconds: must be 0-{LongestWait}.";
        if (!(answer.At is >= 0 and <= LastMoment))
            return $"at: must be 0-{LastMoment}.";
        if (answer.Server is null == answer.Error is null)
            return "server, error: must be one of the two.";
        return BrokenError(answer.Error) ?? (answer.Server is { } server ? Broken(server) : null);
    }

    /// <summary>What the last line breaks; null where it is good.</summary>
    public static string? Broken(BalanceEnd end) =>
        end.Connections < 0 || !IsProgram(end.Program)
            ? "Its last line must say how many connections there were, and of which program."
            : null;

    /// <summary>What the name and the key of an order's servers break; null where they are good.</summary>
    public static string? BrokenServer(string host, string? spki) =>
        host.Length is 0 or > RecordLimits.Name || Uri.CheckHostName(host) == UriHostNameType.Unknown
            ? $"host: \"{PlainText.OneLine(host, RecordLimits.Name)}\" must be a host name."
        : spki is not null && !IsHash(spki)
            ? $"certificate_spki: must be {SpkiBytes} bytes in base64: the SHA-256 of the servers' public key."
        : null;

    /// <summary>What the longest time of an order's requests breaks; null where it is good.</summary>
    public static string? BrokenLimit(double seconds) => seconds is >= 1 and <= 60 ? null : "limit_seconds: must be 1-60.";

    /// <summary>Whether a text can name a program and its version.</summary>
    public static bool IsProgram(string text) => text.Length <= RecordLimits.Name && PlainText.IsPlain(text);

    /// <summary>What an order's entrances and addresses break; null where they are good.</summary>
    public static string? BrokenPlaces(IReadOnlyList<string> entrances, string? addresses)
    {
        if (entrances.Count is 0 or > MostEntrances)
            return $"entrances: must be 1-{MostEntrances}; there are {entrances.Count}.";
        if (entrances.FirstOrDefault(entrance => !IsEntrance(entrance)) is { } wrong)
            return $"entrances: \"{PlainText.OneLine(wrong, RecordLimits.Name)}\" must be ADDRESS:PORT with an IPv4 address.";
        return addresses is not null && !IsRange(addresses)
            ? $"addresses: \"{PlainText.OneLine(addresses, RecordLimits.Name)}\" must be an IPv4 prefix, /{LargestPrefix} or smaller."
            : null;
    }

    /// <summary>What an answer's place breaks; null where it is good.</summary>
    public static string? BrokenPlace(int entrance, string source, int entrances) =>
        entrance < 0 || entrance >= entrances ? $"entrance: {entrance} must be one of the order's {entrances}."
        : !IsAddress(source) ? "source: must be an IPv4 address."
        : null;

    /// <summary>What a reason breaks; null where it is good.</summary>
    public static string? BrokenError(string? error) =>
        error is not null && (error.Length is 0 or > BalanceText.LongestError || !PlainText.IsPlain(error))
            ? $"error: must be a line of 1-{BalanceText.LongestError} characters."
            : null;

    /// <summary>What a server's words break; null where they are good.</summary>
    public static string? Broken(ServerAnswer server) =>
        !IsName(server.Pod) ? "pod: must be a name of Kubernetes."
        : !IsName(server.Node) ? "node: must be a name of Kubernetes."
        : !IPAddress.TryParse(server.Client, out _) ? "client: must be an IP address."
        : server.ClientPort is < 0 or > ushort.MaxValue ? $"client_port: {server.ClientPort} must be a port."
        : server.Protocol is not ("HTTP/1.1" or "HTTP/2.0" or "HTTP/3.0") ? "protocol: must be HTTP/1.1, HTTP/2.0 or HTTP/3.0."
        : null;

    // RFC 1123, as Kubernetes has it of pods and nodes.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= RecordLimits.Name
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.');

    private static bool IsTime(double seconds) => seconds is >= 0 and <= LongestWait;

    private static bool IsHash(string spki)
    {
        Span<byte> hash = stackalloc byte[SpkiBytes + 1];
        return Convert.TryFromBase64String(spki, hash, out var length) && length == SpkiBytes;
    }

    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && $"{address}" == text;

    private static bool IsEntrance(string text) =>
        IPEndPoint.TryParse(text, out var place) && place is { AddressFamily: AddressFamily.InterNetwork, Port: > 0 } && $"{place}" == text;

    private static bool IsRange(string text) =>
        IPNetwork.TryParse(text, out var range)
        && range.BaseAddress.AddressFamily == AddressFamily.InterNetwork
        && range.PrefixLength >= LargestPrefix;
}
