using System.Security.Cryptography;
using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Hosts;

/// <summary>One line of a known_hosts file, read as ssh reads it (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Marker">@revoked or @cert-authority; null for a host's own key.</param>
/// <param name="Hosts">Patterns with commas between, or one hashed name.</param>
/// <param name="Type">The key's type.</param>
/// <param name="Key">The key in base64.</param>
internal sealed record KnownHostsLine(int Number, string? Marker, string Hosts, string Type, string Key)
{
    /// <summary>Marks a key that must not be accepted.</summary>
    public const string Revoked = HostKeyText.Revoked;

    /// <summary>Marks a key that signs host certificates.</summary>
    public const string Authority = HostKeyText.Authority;

    /// <summary>The key as type, blank, base64.</summary>
    public string HostKey => $"{Type} {Key}";

    /// <summary>Reads a line; null where it is empty, a comment, or no line of a host.</summary>
    public static KnownHostsLine? Parse(string line, int number)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var marker = words is [['@', ..], ..] ? words[0] : null;
        if (marker is not (null or Revoked or Authority))
            return null;
        return words[(marker is null ? 0 : 1)..] is [var hosts, var type, var key, ..] && hosts[0] != '#'
            ? new KnownHostsLine(number, marker, hosts, type, key)
            : null;
    }

    /// <summary>Whether it is about a host, named as ssh names it: an address, or [address]:port where the port is not 22.</summary>
    public bool Names(string host)
    {
        if (Hosts.StartsWith('|'))
            return IsHashOf(host);
        var patterns = Hosts.Split(',');
        // a pattern behind ! takes the host out, whatever the others say
        return !patterns.Any(pattern => pattern.StartsWith('!') && Matches(pattern.AsSpan(1), host))
            && patterns.Any(pattern => !pattern.StartsWith('!') && Matches(pattern, host));
    }

    /// <summary>
    /// Whether its key is <paramref name="hostKey"/>, given as type, blank, base64; the bytes are compared, as they name their type too.
    /// </summary>
    public bool HasKey(string hostKey) => HostKeyText.IsSame(Key, hostKey.Split(' ')[^1]);

    /// <summary>* stands for any characters, ? for one; letters' case does not matter.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, string host)
    {
        // the last * is tried again with one character more, so that the time is bounded by the product of both lengths
        var (at, position, star, retry) = (0, 0, -1, 0);
        while (position < host.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
                (star, retry) = (at++, position);
            else if (
                at < pattern.Length
                && (pattern[at] == '?' || char.ToLowerInvariant(pattern[at]) == char.ToLowerInvariant(host[position]))
            )
                (at, position) = (at + 1, position + 1);
            else if (star >= 0)
                (at, position) = (star + 1, ++retry);
            else
                return false;
        }
        return pattern[at..].TrimStart('*').IsEmpty;
    }

    /// <summary>A hashed name is |1|salt|HMAC-SHA1 of the name.</summary>
    private bool IsHashOf(string host)
    {
        if (Hosts.Split('|') is not ["", "1", var salt, var hash])
            return false;
#pragma warning disable CA5350 // the format of OpenSSH: SHA-1 hides names here, it protects nothing
        var expected = HMACSHA1.HashData(Bytes(salt), Encoding.UTF8.GetBytes(host));
#pragma warning restore CA5350
        return Bytes(hash).AsSpan().SequenceEqual(expected);
    }

    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length > 0 ? bytes[..length] : Encoding.UTF8.GetBytes(base64);
    }
}
