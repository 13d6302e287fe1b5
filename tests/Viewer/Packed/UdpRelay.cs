using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>Stands between one user and an origin on loopback, passes on what each sends, and counts.</summary>
internal sealed class UdpRelay : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.5);
    private readonly UdpClient front = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IPEndPoint origin;
    private readonly UdpClient back = new(new IPEndPoint(IPAddress.Loopback, 0));
    private IPEndPoint? user;
    private int fromUser;
    private long last = Environment.TickCount64;

    public UdpRelay(int port)
    {
        origin = new IPEndPoint(IPAddress.Loopback, port);
        _ = PassOnAsync();
        _ = AnswerAsync();
    }

    /// <summary>Where the user sends to.</summary>
    public int Port => ((IPEndPoint)front.Client.LocalEndPoint!).Port;

    /// <summary>How many datagrams the user has sent.</summary>
    public int FromUser => Volatile.Read(ref fromUser);

    /// <summary>Waits until nobody has sent anything for a while.</summary>
    public async Task QuietAsync()
    {
        await Task.Delay(Quiet);
        while (Environment.TickCount64 - Volatile.Read(ref last) < Quiet.TotalMilliseconds)
            await Task.Delay(50);
    }

    /// <summary>Sends the user something of its own.</summary>
    public async Task SendToUserAsync(byte[] datagram) => await front.SendAsync(datagram, user);

    public void Dispose()
    {
        front.Dispose();
        back.Dispose();
    }

    private async Task PassOnAsync()
    {
        try
        {
            while (true)
            {
                var datagram = await front.ReceiveAsync();
                user = datagram.RemoteEndPoint;
                Volatile.Write(ref last, Environment.TickCount64);
                Interlocked.Increment(ref fromUser);
                await back.SendAsync(datagram.Buffer, origin);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var datagram = await back.ReceiveAsync();
                Volatile.Write(ref last, Environment.TickCount64);
                await front.SendAsync(datagram.Buffer, user);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
