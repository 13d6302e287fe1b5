using System.Net;
using System.Net.Sockets;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Packed;

/// <summary>
/// Where origins are: each name is looked up once a minute for all users. Where it has several addresses, users share them out.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class OriginAddresses(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Task<IPAddress[]> Found, DateTimeOffset At)> known = [];

    /// <summary>A user's address of a host.</summary>
    /// <exception cref="PlaybackException">It has none.</exception>
    public async ValueTask<IPAddress> FindAsync(string host, int user, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return literal;
        var found = await LookUp(host).WaitAsync(cancellationToken).ConfigureAwait(false);
        return found[user % found.Length];
    }

    private Task<IPAddress[]> LookUp(string host)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (!known.TryGetValue(host, out var last) || last.Found.IsFaulted || now - last.At >= Lifetime)
                known[host] = last = (ResolveAsync(host), now);
            return last.Found;
        }
    }

    // Sorted, since servers of names give them in turns: a user stays with its own.
    private static async Task<IPAddress[]> ResolveAsync(string host)
    {
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork).ConfigureAwait(false);
            if (found.Length > 0)
                return [.. found.OrderBy(address => address.ToString(), StringComparer.Ordinal)];
        }
        catch (SocketException error)
        {
            throw new PlaybackException($"the name {host} cannot be looked up: {error.Message}", error);
        }
        throw new PlaybackException($"the name {host} has no IPv4 address, and packed users have no other");
    }
}
