using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// The last member of a state file that ./pulumi wrote: its number among them, and the SHA-256 of every byte before the hash. The
/// official CLI reads past it and writes none: a state without it is taken as it is.
/// </summary>
internal static class StateSeal
{
    /// <summary>The member's name.</summary>
    public const string Key = "integrity";

    private const string GenerationKey = "generation";
    private const string HashKey = "sha256";

    /// <summary>The bytes after the hash.</summary>
    private const int Tail = 3;

    /// <summary>A state file with its seal.</summary>
    /// <param name="contents">The file's JSON object, without a seal.</param>
    /// <param name="generation">Its number, 1 or more.</param>
    public static byte[] Close(ReadOnlySpan<byte> contents, long generation)
    {
        var number = generation.ToString(CultureInfo.InvariantCulture);
        byte[] before = [.. contents[..^1], .. Encoding.ASCII.GetBytes($",\"{Key}\":{{\"{GenerationKey}\":{number},\"{HashKey}\":\"")];
        return [.. before, .. Encoding.ASCII.GetBytes($"{Hash(before)}\"}}}}")];
    }

    /// <summary>The number of a state file; 0 when it has no seal.</summary>
    /// <exception cref="StateException">The file is no JSON, or not what was written.</exception>
    public static long Verify(byte[] contents, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(contents, PropertyLimits.Reading);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Key, out var seal))
                return 0;
            var sealedPart = contents.AsSpan().TrimEnd(" \t\r\n"u8);
            return
                seal.ValueKind == JsonValueKind.Object
                && seal.TryGetProperty(GenerationKey, out var number)
                && number.TryGetInt64(out var generation)
                && seal.TryGetProperty(HashKey, out var hash)
                && hash.GetString() is { Length: SHA256.HashSizeInBytes * 2 } text
                && Hash(sealedPart[..^(text.Length + Tail)]) == text
                ? generation
                : throw Changed(path);
        }
        catch (InvalidOperationException)
        {
            throw Changed(path);
        }
        catch (JsonException e)
        {
            throw new StateException($"{path}: the state must be JSON ({e.Message}). {Cure(path)}", e);
        }
    }

    /// <summary>True for a file that has no seal, or whose seal is right.</summary>
    public static bool IsWhole(string contents)
    {
        try
        {
            _ = Verify(Encoding.UTF8.GetBytes(contents), "");
            return true;
        }
        catch (StateException)
        {
            return false;
        }
    }

    /// <summary>What to do about a state that cannot be used.</summary>
    public static string Cure(string path) =>
        $"The state before the last operation is in {path}.bak; to go back to it: ./pulumi stack import -s {Stack(path)} --file {path}.bak";

    private static string Stack(string path) => Path.GetFileNameWithoutExtension(path);

    private static StateException Changed(string path) =>
        new(
            $"{path}: the state is not what ./pulumi wrote: its checksum does not match. It was edited by hand, or the disk has "
                + "damaged it. "
                + $"To take it as it is, after a look at it: ./pulumi stack import -s {Stack(path)} --file {path}. {Cure(path)}"
        );

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
