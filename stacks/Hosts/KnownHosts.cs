using System.Net;

namespace QuicLoad.Stacks.Hosts;

/// <summary>Host keys from a file in OpenSSH's known_hosts format, plain or hashed.</summary>
internal sealed class KnownHosts
{
    /// <summary>
    /// Which key is taken where a host has several: the type that the command package's SSH client (Go's) asks for first,
    /// since it compares the one key that the server then shows.
    /// </summary>
    private static readonly string[] Preference =
    [
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "ssh-rsa",
        "ssh-ed25519",
    ];

    private readonly IReadOnlyList<KnownHostsLine> lines;

    private KnownHosts(IReadOnlyList<KnownHostsLine> lines) => this.lines = lines;

    /// <summary>Reads the text of a file; comments and lines that are none of a host do not count.</summary>
    public static KnownHosts Parse(string text) =>
        new([.. text.Split('\n').Select((line, index) => KnownHostsLine.Parse(line, index + 1)).OfType<KnownHostsLine>()]);

    /// <summary>
    /// The host's key as type, blank, base64; one that is revoked only where there is no other; null where the file has none.
    /// </summary>
    public string? Find(IPAddress address, int port) =>
        lines
            .Where(line => line.Marker is null && Array.IndexOf(Preference, line.Type) >= 0 && line.Names(NameOf(address, port)))
            .OrderBy(line => RevokedAt(address, port, line.HostKey) is not null)
            .ThenBy(line => Array.IndexOf(Preference, line.Type))
            .Select(line => line.HostKey)
            .FirstOrDefault();

    /// <summary>The line that revokes a key for a host; null where none does. A line without a port counts for every port.</summary>
    public int? RevokedAt(IPAddress address, int port, string hostKey) =>
        lines
            .Where(line =>
                line.Marker == KnownHostsLine.Revoked
                && line.HasKey(hostKey)
                && (line.Names(NameOf(address, port)) || line.Names(NameOf(address, 22)))
            )
            .Select(line => (int?)line.Number)
            .FirstOrDefault();

    /// <summary>Whether an authority for host certificates is there for the host; such a line gives no host key.</summary>
    public bool HasAuthority(IPAddress address, int port) =>
        lines.Any(line => line.Marker == KnownHostsLine.Authority && line.Names(NameOf(address, port)));

    private static string NameOf(IPAddress address, int port) => port == 22 ? address.ToString() : $"[{address}]:{port}";
}
