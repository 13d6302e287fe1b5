using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// Consistent hashing after Google's Maglev (NSDI 2016, section 3.4): every target gets the same number of slots but for one, and a target
/// that comes or goes moves few slots besides its own. A pure function of the keys, so that a controller that starts anew moves none.
/// </summary>
internal static class MaglevTable
{
    /// <summary>Number of slots: a prime, and a hundred times what a service commonly has.</summary>
    public const int Slots = 2039;

    private const int Free = -1;

    /// <summary>The index of a target for each slot.</summary>
    /// <param name="keys">The targets' keys, each once, in any order; at least one.</param>
    public static int[] Make(IReadOnlyList<string> keys)
    {
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count);
        // the order decides who chooses first: it must not be the caller's
        var order = Enumerable.Range(0, keys.Count).OrderBy(i => keys[i], StringComparer.Ordinal).ToArray();
        var next = Array.ConvertAll(order, i => Preference(keys[i]));
        var table = new int[Slots];
        Array.Fill(table, Free);
        // they take turns
        for (var filled = 0; filled < Slots; filled++)
        {
            var i = filled % order.Length;
            while (table[next[i].Slot] != Free)
                next[i].Advance();
            table[next[i].Slot] = order[i];
        }
        return table;
    }

    private static Walk Preference(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return new Walk(
            (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Slots),
            (int)(BinaryPrimitives.ReadUInt32BigEndian(hash[sizeof(uint)..]) % (Slots - 1)) + 1
        );
    }

    /// <summary>A target's slots in the order in which it wants them: all of them, since their number is a prime.</summary>
    private struct Walk(int slot, int skip)
    {
        public int Slot { get; private set; } = slot;

        public void Advance() => Slot = (Slot + skip) % Slots;
    }
}
