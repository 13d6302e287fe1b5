using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Embedded.State;

/// <summary>
/// The official passphrase secrets provider: a key by PBKDF2-SHA256 (1,000,000 rounds), values by AES-256-GCM as
/// <c>v1:nonce:ciphertext</c>; the salt carries the word "pulumi" encrypted, to tell a wrong passphrase.
/// </summary>
internal sealed class PassphraseCipher
{
    private const int Rounds = 1_000_000;
    private const string Proof = "pulumi";
    private const int TagLength = 16;
    private static readonly ConcurrentDictionary<(string Passphrase, string Salt), byte[]> Derived = new();
    private readonly byte[] key;

    private PassphraseCipher(byte[] key, string salt) => (this.key, Salt) = (key, salt);

    /// <summary>The salt as the stack file's <c>encryptionsalt</c> and the state hold it.</summary>
    public string Salt { get; }

    /// <summary>A new salt for a passphrase.</summary>
    public static PassphraseCipher Create(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(8);
        var cipher = new PassphraseCipher(Key(passphrase, salt), "");
        return new PassphraseCipher(cipher.key, $"v1:{Convert.ToBase64String(salt)}:{cipher.Encrypt(Proof)}");
    }

    /// <summary>The cipher of an existing salt.</summary>
    /// <exception cref="StateException">The salt is malformed or the passphrase is not the one it was made with.</exception>
    public static PassphraseCipher Open(string passphrase, string salt)
    {
        var parts = salt.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1" || Bytes(parts[1]) is not { } bytes || Sealed.Parse(parts[2]) is not { } proof)
            throw new StateException(
                $"encryptionsalt: \"{Shortened(salt)}\" must have the form v1:<salt>:v1:<nonce>:<ciphertext>, each in base64. "
                    + "Take the line from the stack's history."
            );
        var cipher = new PassphraseCipher(Key(passphrase, bytes), salt);
        try
        {
            if (cipher.Decrypt(proof) == Proof)
                return cipher;
        }
        catch (CryptographicException)
        {
            // reported below
        }
        throw new StateException(
            "incorrect passphrase: it must be the one that the stack's secrets were encrypted with. "
                + "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE."
        );
    }

    /// <summary>Encrypts a text.</summary>
    public string Encrypt(string text)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedText)}";
    }

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="CryptographicException">The text is malformed, was changed or belongs to another key.</exception>
    public string Decrypt(string text) => Decrypt(Sealed.Parse(text) ?? throw new CryptographicException("malformed ciphertext"));

    private string Decrypt(Sealed sealedText)
    {
        var plain = new byte[sealedText.Text.Length];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedText.Nonce, sealedText.Text, sealedText.Tag, plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "...";

    /// <summary>The parts of <c>v1:nonce:ciphertext</c>.</summary>
    private sealed record Sealed(byte[] Nonce, byte[] Text, byte[] Tag)
    {
        /// <summary>The parts; null where the text is no such.</summary>
        public static Sealed? Parse(string text) =>
            text.Split(':') is ["v1", var nonce, var body]
            && Bytes(nonce) is { } first
            && first.Length == AesGcm.NonceByteSizes.MaxSize
            && Bytes(body) is { Length: >= TagLength } rest
                ? new(first, rest[..^TagLength], rest[^TagLength..])
                : null;
    }

    /// <summary>The key; derived once in a process, for it takes a third of a second.</summary>
    private static byte[] Key(string passphrase, byte[] salt) =>
        Derived.GetOrAdd(
            (passphrase, Convert.ToBase64String(salt)),
            _ => Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Rounds, HashAlgorithmName.SHA256, 32)
        );
}
