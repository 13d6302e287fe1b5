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
        if (parts.Length != 3 || parts[0] != "v1")
            throw new StateException($"encryptionsalt: \"{salt}\" must have the form v1:<salt>:v1:<nonce>:<ciphertext>. Take the line from the stack's history.");
        var cipher = new PassphraseCipher(Key(passphrase, Convert.FromBase64String(parts[1])), salt);
        try
        {
            if (cipher.Decrypt(parts[2]) == Proof)
                return cipher;
        }
        catch (CryptographicException)
        {
            // told below
        }
        throw new StateException("incorrect passphrase: it must be the one that the stack's secrets were encrypted with. Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.");
    }

    /// <summary>Encrypts a text.</summary>
    public string Encrypt(string text)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[plain.Length + 16];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedText)}";
    }

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="CryptographicException">The text was changed or belongs to another key.</exception>
    public string Decrypt(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 3 || parts[0] != "v1")
            throw new CryptographicException("malformed ciphertext");
        var sealedText = Convert.FromBase64String(parts[2]);
        var plain = new byte[sealedText.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(Convert.FromBase64String(parts[1]), sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The key; derived once in a process, for it takes a third of a second.</summary>
    private static byte[] Key(string passphrase, byte[] salt) =>
        Derived.GetOrAdd((passphrase, Convert.ToBase64String(salt)), _ => Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Rounds, HashAlgorithmName.SHA256, 32));
}
