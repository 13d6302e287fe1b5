using System.Net;
using System.Net.Sockets;
using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Requests;

/// <summary>Who asks where: entrances and sources take turns, so that each pair of both has its turn too.</summary>
internal sealed class RequestPlaces
{
    private readonly List<IPEndPoint> entrances;
    private readonly IPNetwork? range;
    private readonly List<IPAddress> own;
    private readonly int sources;
    private readonly int first;
    private readonly int round;

    /// <summary>Reads where an order's requests go.</summary>
    /// <param name="entrances">ADDRESS:PORT each.</param>
    /// <param name="addresses">The sources' prefix; null: the address that the system chooses.</param>
    /// <param name="first">The number of the first request.</param>
    public RequestPlaces(IEnumerable<string> entrances, string? addresses, int first)
    {
        this.entrances = [.. entrances.Select(IPEndPoint.Parse)];
        this.first = first;
        range = addresses is null ? null : IPNetwork.Parse(addresses);
        own = range is null ? [.. this.entrances.Select(Toward)] : [];
        sources = range is { } prefix ? Usable(prefix) : 1;
        round = this.entrances.Count * sources / Divisor(this.entrances.Count, sources);
    }

    /// <summary>The place of a request.</summary>
    /// <param name="request">From 0; counted from the order's first one.</param>
    public RequestPlace At(int request)
    {
        var number = (long)first + request;
        var entrance = (int)(number % entrances.Count);
        // After a round the same pairs would come again.
        var source = (number + number / round) % sources;
        var address =
            range is not { } prefix ? own[entrance]
            : sources == prefix.Size() ? prefix.AddressAt(source)
            : prefix.AddressAt(source + 1);
        return new RequestPlace(address, entrance, entrances[entrance]);
    }

    // The first and the last one are the network's and its broadcast's, where there is room for such.
    private static int Usable(IPNetwork prefix) => (int)(prefix.Size() > 2 ? prefix.Size() - 2 : prefix.Size());

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);

    /// <summary>The address that the system gives to what it sends there. Nothing is sent.</summary>
    private static IPAddress Toward(IPEndPoint place)
    {
        using var socket = new Socket(place.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(place);
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            // No way there: the requests will say so.
            return IPAddress.Any;
        }
    }
}
