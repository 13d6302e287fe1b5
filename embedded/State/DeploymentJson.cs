using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// Reads and writes version-3 deployments. A resource is encrypted and written once and its bytes are kept while it does not change.
/// </summary>
internal sealed class DeploymentJson(SecretsManager secrets, TimeProvider time)
{
    /// <summary>The official version whose behaviour was recorded; states name it.</summary>
    public const string Version = "3.259.0";

    /// <summary>The member with the resources.</summary>
    public const string ResourcesKey = "resources";

    /// <summary>The member with the steps that were begun and not finished.</summary>
    public const string PendingKey = "pending_operations";

    /// <summary>The member that tells how secrets are encrypted.</summary>
    public const string SecretsKey = "secrets_providers";

    // What the official engine's manifest holds for any state it did not find tampered with: a hash of its version.
    private const string Magic = "f034461b2747c82ae2db69bf651fa6eedfae06a2a3db54f575a40a6461a2dd71";
    private readonly ConditionalWeakTable<ResourceState, byte[]> written = [];

    /// <summary>Writes the deployment object.</summary>
    public void Write(Utf8JsonWriter writer, Snapshot snapshot, bool showSecrets = false)
    {
        // Before the salt is written, because the first secret makes one.
        var resources = snapshot.Resources.Select(r => showSecrets ? Render(r, SecretsManager.WriteRevealed) : Bytes(r)).ToList();
        foreach (var operation in snapshot.PendingOperations)
            Bytes(operation.Resource);
        writer.WriteStartObject();
        writer.WriteStartObject("manifest");
        writer.WriteString("time", Now(time));
        writer.WriteString("magic", Magic);
        writer.WriteString("version", Version);
        writer.WriteEndObject();
        WriteSalt(writer);
        if (resources.Count > 0)
        {
            writer.WriteStartArray(ResourcesKey);
            foreach (var bytes in resources)
                writer.WriteRawValue(bytes, skipInputValidation: true);
            writer.WriteEndArray();
        }
        WritePending(writer, snapshot.PendingOperations);
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes one resource, its secrets encrypted.</summary>
    public void WriteResource(Utf8JsonWriter writer, ResourceState state) => writer.WriteRawValue(Bytes(state), skipInputValidation: true);

    /// <summary>Writes the member that tells how secrets are encrypted, once some are.</summary>
    public void WriteSalt(Utf8JsonWriter writer)
    {
        if (secrets.Salt is not { } salt)
            return;
        writer.WriteStartObject(SecretsKey);
        writer.WriteString("type", "passphrase");
        writer.WriteStartObject("state");
        writer.WriteString("salt", salt);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes the member with the pending operations, where there are any.</summary>
    public void WritePending(Utf8JsonWriter writer, ImmutableArray<PendingOperation> operations)
    {
        if (operations.IsEmpty)
            return;
        writer.WriteStartArray(PendingKey);
        foreach (var operation in operations)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("resource");
            WriteResource(writer, operation.Resource);
            writer.WriteString("type", operation.Type);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Reads a deployment object.</summary>
    /// <exception cref="StateException">It is damaged.</exception>
    public Snapshot Read(JsonElement deployment)
    {
        try
        {
            var snapshot = ReadSnapshot(deployment);
            var twice = snapshot
                .Resources.Where(r => !r.Delete)
                .GroupBy(r => r.Urn, StringComparer.Ordinal)
                .FirstOrDefault(group => group.Count() > 1);
            return twice is null
                ? snapshot
                : throw new FormatException($"{twice.Count()} resources have the URN '{twice.Key}', and only 1 may");
        }
        catch (Exception e)
            when (e
                    is FormatException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or JsonException
                        or OverflowException
                        or ArgumentException
            )
        {
            throw new StateException(
                $"the state is damaged: {e.Message.TrimEnd('.')}. Import one that is whole with ./pulumi stack import -s STACK; "
                    + "the one before the last operation is in the file beside it that ends in .bak.",
                e
            );
        }
    }

    private Snapshot ReadSnapshot(JsonElement deployment)
    {
        var resources = ResourceJson.List(deployment, ResourcesKey).Select(ReadResource).ToArray();
        var pending = ResourceJson
            .List(deployment, PendingKey)
            .Select(p => new PendingOperation(
                ReadResource(p.GetProperty("resource")),
                ResourceJson.Text(p, "type") ?? throw new FormatException("a pending operation has no \"type\"")
            ))
            .ToArray();
        return new Snapshot([.. resources], [.. pending]);
    }

    /// <summary>The URNs of a deployment's resources, without a look at anything else of them.</summary>
    /// <exception cref="StateException">It is damaged.</exception>
    public static IReadOnlyList<string> UrnsOf(JsonElement deployment)
    {
        try
        {
            return
            [
                .. ResourceJson
                    .List(deployment, ResourcesKey)
                    .Select(r => ResourceJson.Text(r, "urn") ?? throw new FormatException("a resource has no \"urn\"")),
            ];
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw Damaged(e);
        }
    }

    /// <summary>The salt that a deployment object carries.</summary>
    /// <exception cref="StateException">It is no text that can be read.</exception>
    public static string? SaltOf(JsonElement deployment)
    {
        if (
            !deployment.TryGetProperty(SecretsKey, out var provider)
            || provider.ValueKind != JsonValueKind.Object
            || !provider.TryGetProperty("state", out var state)
            || state.ValueKind != JsonValueKind.Object
            || !state.TryGetProperty("salt", out var salt)
            || salt.ValueKind != JsonValueKind.String
        )
            return null;
        try
        {
            return salt.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw Damaged(e);
        }
    }

    private static StateException Damaged(Exception e) =>
        new($"the state is damaged: {e.Message}. Import one that is whole with ./pulumi stack import -s STACK.", e);

    /// <summary>The time as the official tools write it.</summary>
    public static string Now(TimeProvider time) => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", null);

    /// <summary>True when both would be written alike.</summary>
    public static bool Same(ResourceState a, ResourceState b) =>
        ReferenceEquals(a, b) || Render(a, SecretsManager.WriteRevealed).AsSpan().SequenceEqual(Render(b, SecretsManager.WriteRevealed));

    private ResourceState ReadResource(JsonElement json)
    {
        var state = ResourceJson.Read(json, secrets.ReadEnvelope);
        if (!HasPlaintext(json))
            written.Add(state, Minify(json));
        return state;
    }

    private byte[] Bytes(ResourceState state) => written.GetValue(state, s => Render(s, secrets.WriteEnvelope));

    private static byte[] Render(ResourceState state, Action<Utf8JsonWriter, PropertyValue> secret)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact))
            ResourceJson.Write(writer, state, secret);
        return buffer.ToArray();
    }

    private static byte[] Minify(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.WriteTo(writer);
        return buffer.ToArray();
    }

    private static bool HasPlaintext(JsonElement json) => json.GetRawText().Contains("\"plaintext\"", StringComparison.Ordinal);
}
