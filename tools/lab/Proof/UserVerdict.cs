using System.Globalization;
using System.Net;

namespace QuicLoad.Lab.Proof;

/// <summary>What the origin's log says of packed users: an address for each of them, out of its worker's range, and no other.</summary>
internal sealed class UserVerdict
{
    private UserVerdict(IReadOnlyList<UserPromise> promises, IReadOnlyList<AccessLogEntry> requests, string protocol)
    {
        Protocol = protocol;
        Workers = [.. promises.Select(promise => Find(promise, requests, protocol))];
        Promised = promises.Sum(promise => promise.Users);
        Foreign =
        [
            .. requests
                .Select(request => request.Remote)
                .Where(remote => !promises.Any(promise => promise.Range.Contains(remote)))
                .Distinct()
                .OrderBy(remote => remote.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>The protocol that users must speak: h3 or h2.</summary>
    public string Protocol { get; }

    /// <summary>Each worker: its users, the addresses that requests came from, those over the protocol, and the requests.</summary>
    public IReadOnlyList<(UserPromise Promise, int Addresses, int OverProtocol, int Requests)> Workers { get; }

    /// <summary>How many users there must be.</summary>
    public int Promised { get; }

    /// <summary>Addresses that requests came from and that are no user's: a host's, where a user was translated.</summary>
    public IReadOnlyList<IPAddress> Foreign { get; }

    /// <summary>How many different addresses of users were seen.</summary>
    public int Addresses => Workers.Sum(worker => worker.Addresses);

    /// <summary>True where each worker's users all were seen over the protocol, and nobody else.</summary>
    public bool IsComplete => Foreign.Count == 0 && Workers.Count > 0 && Workers.All(worker => worker.OverProtocol >= worker.Promise.Users);

    /// <summary>All of it in one line.</summary>
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Workers.Sum(worker => worker.OverProtocol)} of {Promised} packed users seen over {Protocol}, {Addresses} distinct source "
        ) + string.Create(CultureInfo.InvariantCulture, $"addresses of the userCidrs, {Foreign.Count} others");

    /// <summary>Judges what came to the origin.</summary>
    /// <param name="promises">What the stack promises.</param>
    /// <param name="requests">The origin's log.</param>
    /// <param name="protocol">The protocol that users must speak: h3 or h2.</param>
    /// <param name="since">Requests before this time are left out.</param>
    public static UserVerdict Judge(
        IReadOnlyList<UserPromise> promises,
        IReadOnlyList<AccessLogEntry> requests,
        string protocol,
        DateTimeOffset since
    ) => new(promises, [.. requests.Where(request => request.Time >= since)], protocol);

    private static (UserPromise, int, int, int) Find(UserPromise promise, IReadOnlyList<AccessLogEntry> requests, string protocol)
    {
        var own = requests.Where(request => promise.Range.Contains(request.Remote)).ToList();
        return (
            promise,
            own.Select(request => request.Remote).Distinct().Count(),
            own.Where(request => request.Protocol == protocol).Select(request => request.Remote).Distinct().Count(),
            own.Count
        );
    }
}
