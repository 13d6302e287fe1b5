using System.Buffers.Binary;
using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads an SSH host key: key type, blank, base64.</summary>
internal static class HostKeyText
{
    private static readonly string[] Types =
    [
        "ssh-ed25519",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "ssh-rsa",
    ];

    /// <summary>A host key as in known_hosts, without the host; a comment after it is dropped.</summary>
    public static Parsed<string> ReadKey(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var type, var base64, ..]
        && Types.Contains(type)
        && NamesItself(type, base64)
            ? $"{type} {base64}"
            : (
                "must be a host key: its type, a blank, and base64 that begins with that type",
                "Copy it from /etc/ssh/ssh_host_ed25519_key.pub of that host."
            );

    /// <summary>The key's own bytes begin with the length and the name of its type (RFC 4253, 6.6).</summary>
    private static bool NamesItself(string type, string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length < 4)
            return false;
        var nameLength = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return nameLength == type.Length && length > 4 + type.Length && Encoding.ASCII.GetString(bytes, 4, type.Length) == type;
    }
}
