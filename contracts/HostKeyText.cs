using System.Text;

namespace QuicLoad.Contracts;

/// <summary>What those who read known_hosts files agree on: which lines are no host's own, and when two keys are one.</summary>
public static class HostKeyText
{
    /// <summary>Marks a key that must not be accepted, also where another line has it as a host's own.</summary>
    public const string Revoked = "@revoked";

    /// <summary>Marks a key that signs host certificates.</summary>
    public const string Authority = "@cert-authority";

    /// <summary>Whether two keys in base64 are one: the bytes are compared, since they name their type too.</summary>
    public static bool IsSame(string key, string other)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(other);
        return Bytes(key).AsSpan().SequenceEqual(Bytes(other));
    }

    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length > 0 ? bytes[..length] : Encoding.UTF8.GetBytes(base64);
    }
}
