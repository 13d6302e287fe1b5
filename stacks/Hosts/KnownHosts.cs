using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Stacks.Hosts;

/// <summary>Host keys from a file in OpenSSH's known_hosts format, plain or hashed.</summary>
internal sealed class KnownHosts
{
    /// <summary>
    /// Which key is taken where a host has several: the type that the command package's SSH client (Go's) asks for first,
    /// since it compares the one key that the server then shows.
    /// </summary>
    private static readonly string[] Preference =
        ["ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa", "ssh-ed25519"];

    private readonly List<(string Hosts, string Type, string Key)> lines;

    private KnownHosts(List<(string Hosts, string Type, string Key)> lines) => this.lines = lines;

    /// <summary>Reads the text of a file; lines with markers (@revoked, @cert-authority) and comments do not count.</summary>
    public static KnownHosts Parse(string text) => new([.. text.Split('\n')
        .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Where(parts => parts.Length >= 3 && parts[0][0] is not ('#' or '@'))
        .Select(parts => (parts[0], parts[1], parts[2]))]);

    /// <summary>The host's key as type, blank, base64; null where the file has none.</summary>
    public string? Find(IPAddress address, int port)
    {
        var name = port == 22 ? address.ToString() : $"[{address}]:{port}";
        return lines
            .Where(line => Array.IndexOf(Preference, line.Type) >= 0 && Names(line.Hosts, name))
            .OrderBy(line => Array.IndexOf(Preference, line.Type))
            .Select(line => $"{line.Type} {line.Key}")
            .FirstOrDefault();
    }

    private static bool Names(string hosts, string name) =>
        hosts.StartsWith("|1|", StringComparison.Ordinal) ? IsHashOf(hosts, name) : hosts.Split(',').Contains(name);

    /// <summary>A hashed name is |1|salt|HMAC-SHA1 of the name.</summary>
    private static bool IsHashOf(string hashed, string name)
    {
        var parts = hashed.Split('|');
        var (salt, hash) = (new byte[64], new byte[64]);
        if (parts.Length != 4 || !Convert.TryFromBase64String(parts[2], salt, out var saltLength) ||
            !Convert.TryFromBase64String(parts[3], hash, out var hashLength))
            return false;
#pragma warning disable CA5350 // the format of OpenSSH: SHA-1 hides names here, it protects nothing
        var expected = HMACSHA1.HashData(salt.AsSpan(0, saltLength), Encoding.ASCII.GetBytes(name));
#pragma warning restore CA5350
        return hash.AsSpan(0, hashLength).SequenceEqual(expected);
    }
}
