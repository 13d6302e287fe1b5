using System.Net;

namespace QuicLoad.Contracts;

/// <summary>The packed users of one worker: how many, and out of which prefix each has its address.</summary>
public sealed record UserRange
{
    /// <summary>The worker's prefix.<value>IPv4 prefix, e.g. 198.18.64.0/23</value></summary>
    public required string Cidr { get; init; }

    /// <summary>How many users.<value>1 to the prefix's size less 2: the first and the last address are not used</value></summary>
    public required int Users { get; init; }

    /// <summary>A user's own address: the prefix's one with the user's number.</summary>
    /// <param name="user">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such user.</exception>
    public IPAddress AddressOf(int user)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(user, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(user, Users);
        return IPNetwork.Parse(Cidr).AddressAt(user);
    }
}
