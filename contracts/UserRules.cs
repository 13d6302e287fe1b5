using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Contracts;

/// <summary>What must hold of packed users' ranges, beyond their types.</summary>
internal static class UserRules
{
    // The network's own address and its broadcast are not used, as in a segment.
    private const int Reserved = 2;

    /// <summary>The first rule that is broken, or null.</summary>
    public static string? Broken(PackedUsers users)
    {
        foreach (var (node, range) in users.Nodes)
        {
            if (range is null)
                return $"nodes[\"{node}\"]: must not be null.";
            if (
                !IPNetwork.TryParse(range.Cidr, out var prefix)
                || prefix.BaseAddress.AddressFamily != AddressFamily.InterNetwork
                || prefix.ToString() != range.Cidr
            )
                return $"nodes[\"{node}\"].cidr: \"{range.Cidr}\" must be an IPv4 prefix such as 198.18.64.0/23.";
            var most = prefix.Size() - Reserved;
            if (most < 1)
                return $"nodes[\"{node}\"].cidr: \"{range.Cidr}\" must be a prefix of 30 bits at most, to have an address for a user.";
            if (range.Users < 1 || range.Users > most)
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"nodes[\"{node}\"].users: \"{range.Users}\" must be 1-{most}: {range.Cidr} has {prefix.Size()} addresses."
                );
        }
        return null;
    }
}
