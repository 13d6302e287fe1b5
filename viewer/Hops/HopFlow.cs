using System.Buffers.Binary;
using System.ComponentModel;
using System.Security.Cryptography;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Hops;

/// <summary>
/// A flow from a port of its own, and the smallest TTL that was answered. What picks a server on the way picks once for a flow, so that
/// a datagram that was lost is sent again on the same way.
/// </summary>
/// <param name="place">From where to where.</param>
internal sealed class HopFlow(RequestPlace place) : IDisposable
{
    private readonly ulong flow = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private HopSocket? socket;
    private int? least;
    private int? answerTtl;
    private string? error;

    /// <summary>Whether a datagram with this TTL can tell more.</summary>
    public bool Wants(int ttl) => error is null && (least is not { } known || ttl < known);

    /// <summary>Sends one.</summary>
    public void Send(int ttl)
    {
        try
        {
            socket ??= new HopSocket(place);
            socket.Send(HopProbe.Make(flow, ttl), ttl);
        }
        catch (Win32Exception refused)
        {
            Note(refused);
        }
    }

    /// <summary>Takes what has come.</summary>
    public void Receive(Span<byte> room)
    {
        try
        {
            while (socket?.Receive(room, out var came) is { } length)
                if (HopProbe.Answered(room[..length], flow) is { } ttl && Wants(ttl))
                    (least, answerTtl) = (ttl, came);
        }
        catch (Win32Exception refused)
        {
            Note(refused);
        }
    }

    /// <summary>What became of it.</summary>
    public HopAnswer Answer() =>
        least is not null
            ? new HopAnswer(place.Entrance, place.Source.ToString(), least, answerTtl)
            : new HopAnswer(place.Entrance, place.Source.ToString(), Error: error ?? "no answer");

    /// <inheritdoc/>
    public void Dispose() => socket?.Dispose();

    // A flow that was answered has told what it can.
    private void Note(Win32Exception refused) =>
        error = least is null ? PlainText.OneLine(refused.Message, BalanceText.LongestError) : null;
}
