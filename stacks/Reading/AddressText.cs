using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads IPv4 addresses and prefixes, strictly: four decimal parts, no bits beyond the prefix.</summary>
internal static class AddressText
{
    /// <summary>An address such as 198.51.100.11.</summary>
    public static bool TryAddress(
        string text, [NotNullWhen(true)] out IPAddress? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (value, rule, cure) = (Parse(text), null, null);
        if (value is not null)
            return true;
        (rule, cure) = ("must be an IPv4 address of four numbers from 0 to 255", "Write one like 198.51.100.11.");
        return false;
    }

    /// <summary>A prefix such as 203.0.113.0/25.</summary>
    public static bool TryPrefix(
        string text, [NotNullWhen(true)] out IPNetwork? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (value, rule, cure) = (null, "must be an IPv4 prefix of an address, a slash and a length from 0 to 32", "Write one like 203.0.113.0/25.");
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Parse(text[..slash]) is not { } address ||
            !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > 32)
            return false;
        var start = FirstAddress(address, length);
        if (!start.Equals(address))
        {
            (rule, cure) = ($"has address bits beyond its first {length}", $"Write {start}/{length}, or another length.");
            return false;
        }
        value = new IPNetwork(address, length);
        (rule, cure) = (null, null);
        return true;
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

    private static IPAddress FirstAddress(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < 4; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(length - (8 * i), 0, 8));
        return new IPAddress(bytes);
    }
}
