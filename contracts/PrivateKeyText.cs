using System.Buffers.Binary;

namespace QuicLoad.Contracts;

/// <summary>
/// Reads a private key file for every program that logs in to hosts, so that a file which one of them takes is taken by all:
/// line ends of any kind, with or without the last one, in OpenSSH's or PEM's format, without a passphrase.
/// </summary>
public static class PrivateKeyText
{
    private static ReadOnlySpan<byte> Magic => "openssh-key-v1\0"u8;

    /// <summary>Reads the content of a key file.</summary>
    /// <param name="text">The content.</param>
    /// <returns>
    /// The key as OpenSSH writes it: its lines, each ended by a line feed, and nothing around them; or why it cannot be used, in words
    /// that follow the file's name.
    /// </returns>
    public static Parsed<string> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim(' ', '\t', '\uFEFF'))];
        var begin = lines.FindIndex(line =>
            line.StartsWith("-----BEGIN ", StringComparison.Ordinal) && line.EndsWith("PRIVATE KEY-----", StringComparison.Ordinal)
        );
        var end = begin < 0 ? -1 : lines.IndexOf(lines[begin].Replace("BEGIN", "END", StringComparison.Ordinal), begin);
        var (rule, cure) =
            begin < 0 ? WithoutKey(text)
            : end < 0 ? Damaged
            : Judge(lines[begin], lines[(begin + 1)..end]);
        return rule is null || cure is null ? string.Join('\n', lines[begin..(end + 1)]) + "\n" : (rule, cure);
    }

    private static (string? Rule, string? Cure) Damaged =>
        (
            "is a file whose private key is damaged or cut off",
            "Copy it again, from the BEGIN line to the END line, or make another with ssh-keygen."
        );

    private static (string? Rule, string? Cure) Locked =>
        (
            "is a file whose private key needs a passphrase",
            "Take it out (ssh-keygen -p), or set agent: true and give the key to the SSH agent (ssh-add)."
        );

    private static (string? Rule, string? Cure) WithoutKey(string text) =>
        text.Contains("PuTTY-User-Key-File-", StringComparison.Ordinal)
            ? ("is a file in PuTTY's format", "Convert it to OpenSSH's: puttygen FILE -O private-openssh -o NEWFILE.")
            : ("is a file that holds no private key", "Name the file that ssh-keygen wrote, not its .pub.");

    private static (string? Rule, string? Cure) Judge(string begin, IReadOnlyList<string> body)
    {
        if (
            begin.Contains(" ENCRYPTED ", StringComparison.Ordinal)
            || body.Any(line =>
                line.StartsWith("Proc-Type:", StringComparison.Ordinal) && line.EndsWith("ENCRYPTED", StringComparison.Ordinal)
            )
        )
            return Locked;
        var base64 = string.Concat(body.Where(line => !line.Contains(':', StringComparison.Ordinal)));
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length == 0)
            return Damaged;
        return begin == "-----BEGIN OPENSSH PRIVATE KEY-----" ? JudgeOpenSsh(bytes.AsSpan(0, length))
            : bytes[0] == 0x30 ? (null, null)
            : Damaged;
    }

    /// <summary>OpenSSH's format (PROTOCOL.key): magic, cipher, key derivation and its options, number of keys, the public key.</summary>
    private static (string? Rule, string? Cure) JudgeOpenSsh(ReadOnlySpan<byte> key)
    {
        if (!key.StartsWith(Magic))
            return Damaged;
        key = key[Magic.Length..];
        if (!TryField(ref key, out var cipher) || !TryField(ref key, out _) || !TryField(ref key, out _) || key.Length < 4)
            return Damaged;
        if (!cipher.SequenceEqual("none"u8))
            return Locked;
        key = key[4..];
        if (!TryField(ref key, out var publicKey) || !TryField(ref publicKey, out var type) || !TryField(ref key, out _))
            return Damaged;
        return type.StartsWith("sk-"u8)
            ? (
                "is a file whose private key is in a security key, which a person must touch",
                "Make one that needs nobody: ssh-keygen -t ed25519."
            )
            : (null, null);
    }

    /// <summary>Takes a field behind its length.</summary>
    private static bool TryField(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> field)
    {
        field = default;
        if (rest.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - 4)
            return false;
        field = rest.Slice(4, (int)length);
        rest = rest[(4 + (int)length)..];
        return true;
    }
}
