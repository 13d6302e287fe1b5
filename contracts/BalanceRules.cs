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
        if (order.Host.Length is 0 or > RecordLimits.Name || Uri.CheckHostName(order.Host) == UriHostNameType.Unknown)
            return $"host: \"{PlainText.OneLine(order.Host, RecordLimits.Name)}\" must be a host name.";
        if (order.CertificateSpki is { } spki && !IsHash(spki))
            return $"certificate_spki: must be {SpkiBytes} bytes in base64: the SHA-256 of the servers' public key.";
        if (order.Entrances.Count is 0 or > MostEntrances)
            return $"entrances: must be 1-{MostEntrances}; there are {order.Entrances.Count}.";
        if (order.Entrances.FirstOrDefault(entrance => !IsEntrance(entrance)) is { } wrong)
            return $"entrances: \"{PlainText.OneLine(wrong, RecordLimits.Name)}\" must be ADDRESS:PORT with an IPv4 address.";
        if (!BalanceText.Protocols.Contains(order.Protocol))
            return $"protocol: must be one of {string.Join(", ", BalanceText.Protocols)}.";
        if (order.Requests is < 1 or > BalanceText.MostRequests)
            return $"requests: {order.Requests} must be 1-{BalanceText.MostRequests}.";
        if (order.Addresses is { } addresses && !IsRange(addresses))
            return $"addresses: \"{PlainText.OneLine(addresses, RecordLimits.Name)}\" must be an IPv4 prefix, /{LargestPrefix} or smaller.";
        if (order.Parallel is < 1 or > BalanceText.MostParallel)
            return $"parallel: {order.Parallel} must be 1-{BalanceText.MostParallel}.";
        if (order.PerSecond is { } rate && !(rate is >= BalanceText.LeastRate and <= BalanceText.MostRate))
            return $"per_second: must be {BalanceText.LeastRate}-{BalanceText.MostRate}.";
        if (!(order.LimitSeconds is >= 1 and <= 60))
            return "limit_seconds: must be 1-60.";
        return order.First is < 0 or > BalanceText.LastFirst ? $"first: {order.First} must be 0-{BalanceText.LastFirst}." : null;
    }

    /// <summary>What an answer to an order breaks; null where it is good.</summary>
    public static string? Broken(BalanceAnswer answer, BalanceOrder order)
    {
        if (answer.Entrance < 0 || answer.Entrance >= order.Entrances.Count)
            return $"entrance: {answer.Entrance} must be one of the order's {order.Entrances.Count}.";
        if (!IsAddress(answer.Source))
            return "source: must be an IPv4 address.";
        if (!IsTime(answer.HandshakeSeconds) || !IsTime(answer.TotalSeconds))
            return $"handshake_seconds, total_seconds: must be 0-{LongestWait}.";
        if (!(answer.At is >= 0 and <= LastMoment))
            return $"at: must be 0-{LastMoment}.";
        if (answer.Server is null == answer.Error is null)
            return "server, error: must be one of the two.";
        if (answer.Error is { } error && (error.Length is 0 or > BalanceText.LongestError || !PlainText.IsPlain(error)))
            return $"error: must be a line of 1-{BalanceText.LongestError} characters.";
        return answer.Server is { } server ? Broken(server) : null;
    }

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
