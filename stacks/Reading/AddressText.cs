using System.Globalization;
using System.Net;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads IPv4 addresses and prefixes, strictly: four decimal parts, no bits beyond the prefix.</summary>
internal static class AddressText
{
    /// <summary>An address such as 198.51.100.11.</summary>
    public static Parsed<IPAddress> ReadAddress(string text) =>
        Parse(text) is { } address ? address : ("must be an IPv4 address of four numbers from 0 to 255", "Write one like 198.51.100.11.");

    /// <summary>A prefix such as 203.0.113.0/25.</summary>
    public static Parsed<IPNetwork?> ReadPrefix(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (
            slash < 0
            || Parse(text[..slash]) is not { } address
            || !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > 32
        )
            return ("must be an IPv4 prefix of an address, a slash and a length from 0 to 32", "Write one like 203.0.113.0/25.");
        var prefix = Ipv4Prefix.Around(address, length);
        return prefix.BaseAddress.Equals(address)
            ? prefix
            : ($"has address bits beyond its first {length}", $"Write {prefix}, or another length.");
    }

    private static IPAddress? Parse(string text)
    {
        var parts = text.Split('.');
        var bytes = new byte[4];
        if (parts.Length != 4)
            return null;
        for (var i = 0; i < 4; i++)
        {
            var plain = parts[i].Length == 1 || (parts[i].Length is 2 or 3 && parts[i][0] != '0');
            if (!plain || !byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
                return null;
        }
        return new IPAddress(bytes);
    }
}
