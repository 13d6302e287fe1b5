using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Tests.Components.Routers;

/// <summary>Traffic between two namespaces, counted at its end.</summary>
internal static class Flows
{
    private const int SocketLevel = 1;
    private const int ForcedReceiveBuffer = 33;
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends datagrams as fast as they go, or every so often; gives when each of those that arrived did, by its number.</summary>
    public static async Task<IReadOnlyDictionary<int, TimeSpan>> DatagramsAsync(
        Namespace from,
        IPEndPoint source,
        Namespace to,
        IPEndPoint target,
        int count,
        int bytes = 200,
        TimeSpan? every = null
    )
    {
        using var receiver = await to.Do(() => Bound(SocketType.Dgram, ProtocolType.Udp, target));
        // wide enough for all, so that what is missing was lost on the way
        receiver.SetRawSocketOption(SocketLevel, ForcedReceiveBuffer, BitConverter.GetBytes(256 << 20));
        using var sender = await from.Do(() => Bound(SocketType.Dgram, ProtocolType.Udp, source));
        var clock = Stopwatch.StartNew();
        var sending = from.Do(() =>
        {
            var buffer = new byte[bytes];
            for (var i = 0; i < count; i++)
            {
                BitConverter.TryWriteBytes(buffer, i);
                sender.SendTo(buffer, target);
                if (every is { } pause)
                    Thread.Sleep(pause);
            }
            return count;
        });
        return await to.Do(() =>
        {
            var arrived = new Dictionary<int, TimeSpan>();
            var buffer = new byte[bytes];
            while (!sending.IsCompleted || receiver.Poll(Silence, SelectMode.SelectRead))
            {
                if (!receiver.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead))
                    continue;
                receiver.Receive(buffer);
                arrived.TryAdd(BitConverter.ToInt32(buffer), clock.Elapsed);
            }
            return arrived;
        });
    }

    /// <summary>The fastest of a few streams: a busy machine may make one slower than the link, and none faster.</summary>
    /// <param name="stream">Makes one.</param>
    /// <param name="enough">A rate after which no other is tried.</param>
    public static async Task<double> FastestAsync(Func<Task<double>> stream, double enough)
    {
        var fastest = 0.0;
        for (var tries = 0; tries < 5 && fastest < enough; tries++)
            fastest = Math.Max(fastest, await stream());
        return fastest;
    }

    /// <summary>
    /// Sends by TCP for a while and gives the rate at which it arrived after the first part of that time, bits per second.
    /// </summary>
    public static async Task<double> StreamAsync(Namespace from, IPEndPoint source, Namespace to, IPAddress target, TimeSpan time)
    {
        using var listener = await from.Do(() => Bound(SocketType.Stream, ProtocolType.Tcp, source));
        listener.Listen();
        using var client = await to.Do(() => Bound(SocketType.Stream, ProtocolType.Tcp, new IPEndPoint(target, 0)));
        // A namespace that is gone answers nothing, not even a refusal: nothing here may wait for ever.
        using var patience = new CancellationTokenSource(Patience);
        var connecting = client.ConnectAsync(source, patience.Token);
        using var server = await listener.AcceptAsync(patience.Token);
        await connecting;
        client.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        var end = Stopwatch.StartNew();
        _ = from.Do(() =>
        {
            try
            {
                var buffer = new byte[1 << 16];
                while (end.Elapsed < time)
                    server.Send(buffer);
                server.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // the receiver has seen enough
            }
            return true;
        });
        return await to.Do(() =>
        {
            var buffer = new byte[1 << 16];
            var (bytes, began) = (0L, TimeSpan.Zero);
            while (end.Elapsed < time)
            {
                var read = client.Receive(buffer);
                if (read == 0)
                    break;
                bytes += read;
                // what waits to be read has arrived: on a busy machine that is a good part of it
                if (began == TimeSpan.Zero && end.Elapsed > time / 4)
                    (bytes, began) = (-client.Available, end.Elapsed);
            }
            return (bytes + client.Available) * 8 / (end.Elapsed - began).TotalSeconds;
        });
    }

    private static Socket Bound(SocketType type, ProtocolType protocol, IPEndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                socket.Bind(address);
                return socket;
            }
            // a program that another test starts holds a copy of each socket, a closed one too, from its fork to its exec
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse && patience.Elapsed < Patience)
            {
                Thread.Sleep(20);
            }
        }
    }
}
