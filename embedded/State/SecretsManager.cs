using System.Security.Cryptography;
using System.Text.Json;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// Encrypts and decrypts a stack's secrets. The passphrase is read, and its key derived, only when a secret is met;
/// <see cref="Prepare"/> derives it on another thread while the program loads.
/// </summary>
internal sealed class SecretsManager
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    private const string Ciphertext = "ciphertext";
    private const string Plaintext = "plaintext";
    private const string CureForState =
        "The state must be the one of this stack file's encryptionsalt. "
        + "Import it with its own salt, or exported with --show-secrets: ./pulumi stack import -s STACK.";
    private readonly Func<string?> passphrase;
    private readonly string? knownSalt;
    private readonly Lazy<PassphraseCipher> cipher;

    /// <param name="passphrase">Gives the passphrase; null when none is configured.</param>
    /// <param name="salt">The salt of the stack file or state; null to make one on first need.</param>
    public SecretsManager(Func<string?> passphrase, string? salt)
    {
        (this.passphrase, knownSalt) = (passphrase, salt);
        cipher = new Lazy<PassphraseCipher>(Derive);
    }

    /// <summary>The salt for the state file; null while no secret was met.</summary>
    public string? Salt => knownSalt ?? (cipher.IsValueCreated ? cipher.Value.Salt : null);

    /// <summary>Derives the key, if a salt and a passphrase are there, without waiting for it.</summary>
    public void Prepare()
    {
        if (knownSalt is not null)
            _ = Task.Run(() => passphrase() is null ? null : cipher.Value);
    }

    /// <summary>True when there is no passphrase and <see cref="DoWithout"/> was called.</summary>
    public bool WithoutPassphrase { get; private set; }

    /// <summary>True when a secret was met that could not be opened.</summary>
    public bool Withheld { get; private set; }

    /// <summary>
    /// For a preview, which writes nothing: where there is no passphrase, a secret of the state is read as an unknown one, which
    /// compares as the same as any other secret.
    /// </summary>
    public void DoWithout() => WithoutPassphrase = passphrase() is null;

    /// <summary>Fails now, rather than after a step, when no secret could be stored.</summary>
    /// <exception cref="StateException">No passphrase, or a wrong one.</exception>
    public void Require() => _ = cipher.Value;

    /// <summary>Encrypts a text of the stack file.</summary>
    public string Encrypt(string text) => cipher.Value.Encrypt(text);

    /// <summary>Decrypts a text of the stack file or the state.</summary>
    /// <exception cref="StateException">The text belongs to another stack or was changed.</exception>
    public string Decrypt(string text, string where) =>
        Decrypt(text, where, "Set it again: ./pulumi config set --secret KEY VALUE -s STACK.");

    private string Decrypt(string text, string where, string cure)
    {
        try
        {
            return cipher.Value.Decrypt(text);
        }
        catch (CryptographicException e)
        {
            throw new StateException($"{where}: the secret cannot be decrypted with this stack's passphrase and salt. {cure}", e);
        }
    }

    /// <summary>Writes the official envelope around an encrypted value.</summary>
    public void WriteEnvelope(Utf8JsonWriter writer, PropertyValue value)
    {
        writer.WriteStartObject();
        writer.WriteString(Signature, SecretSignature);
        writer.WriteString(Ciphertext, Encrypt(Inside(value, Ciphertext)));
        writer.WriteEndObject();
    }

    /// <summary>Writes the official envelope with the value in the clear (<c>stack export --show-secrets</c>).</summary>
    public static void WriteRevealed(Utf8JsonWriter writer, PropertyValue value)
    {
        writer.WriteStartObject();
        writer.WriteString(Signature, SecretSignature);
        writer.WriteString(Plaintext, Inside(value, Plaintext));
        writer.WriteEndObject();
    }

    /// <summary>Opens an envelope; null for an ordinary object.</summary>
    public PropertyValue? ReadEnvelope(JsonElement json)
    {
        if (!IsEnvelope(json))
            return null;
        if (WithoutPassphrase && json.TryGetProperty(Ciphertext, out _))
        {
            Withheld = true;
            return new PropertyValue.Secret(PropertyValue.Unknown);
        }
        var (member, text) = TextIn(json);
        return new PropertyValue.Secret(PropertyJson.Parse(member == Plaintext ? text : Decrypt(text, "state", CureForState), ReadInside));
    }

    /// <summary>
    /// The text that goes into an envelope. As the official engine writes it, a secret inside keeps an envelope of its own, whose
    /// text is not encrypted a second time.
    /// </summary>
    private static string Inside(PropertyValue value, string member) =>
        PropertyJson.Render(
            value,
            (writer, inner) =>
            {
                writer.WriteStartObject();
                writer.WriteString(Signature, SecretSignature);
                writer.WriteString(member, Inside(inner, member));
                writer.WriteEndObject();
            }
        );

    private static PropertyValue.Secret? ReadInside(JsonElement json)
    {
        if (!IsEnvelope(json))
            return null;
        return new PropertyValue.Secret(PropertyJson.Parse(TextIn(json).Text, ReadInside));
    }

    private static (string Member, string Text) TextIn(JsonElement envelope)
    {
        var members = envelope.EnumerateObject().Where(p => p.Name is Ciphertext or Plaintext).ToList();
        return members is [{ Value.ValueKind: JsonValueKind.String } only]
            ? (only.Name, only.Value.GetString()!)
            : throw new FormatException($"a secret must have either \"{Ciphertext}\" or \"{Plaintext}\", a string");
    }

    private static bool IsEnvelope(JsonElement json) =>
        json.TryGetProperty(Signature, out var signature)
        && signature.ValueKind == JsonValueKind.String
        && signature.ValueEquals(SecretSignature);

    private PassphraseCipher Derive()
    {
        var given =
            passphrase()
            ?? throw new StateException(
                "passphrase must be set to use this stack's secrets. "
                    + "Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE to the path of a file that holds it."
            );
        return knownSalt is null ? PassphraseCipher.Create(given) : PassphraseCipher.Open(given, knownSalt);
    }
}
