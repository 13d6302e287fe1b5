using System.Net;

namespace QuicLoad.Viewer.Packed;

/// <summary>
/// One user's session tickets, one for each origin: what a connection leaves, the next one takes. Nobody else's connection ever does, since
/// a ticket tells the origin that two addresses are the same client. Disposed when the user's connections are closed.
/// </summary>
/// <param name="isEarly">Whether requests are sent with the ticket's handshake (0-RTT), and not after it.</param>
internal sealed class Http3Tickets(bool isEarly) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Origin, IPAddress Remote), nint> rooms = [];

    /// <summary>Whether requests are sent with the ticket's handshake.</summary>
    public bool IsEarly => isEarly;

    /// <summary>The engine's room for the ticket of an origin.</summary>
    public nint RoomFor(string origin, IPAddress remote)
    {
        lock (gate)
        {
            if (!rooms.TryGetValue((origin, remote), out var room))
                rooms[(origin, remote)] = room = EngineFunctions.NewTicket();
            return room;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var room in rooms.Values)
                EngineFunctions.FreeTicket(room);
            rooms.Clear();
        }
    }
}
