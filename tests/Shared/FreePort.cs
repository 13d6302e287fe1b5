using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Tests.Shared;

/// <summary>
/// A port for a server that cannot choose one itself. It lies below the range from which the kernel takes ports for connections and for
/// port 0 (32768 and above): one of those, once given back, can be another test's a moment later.
/// </summary>
public static class FreePort
{
    private const int First = 12000;
    private const int Count = 20000;
    private static int last = Random.Shared.Next(Count);

    /// <summary>One that nothing listens on and that no other test of this process was given.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref last) % Count);
            if (IsFree(port, SocketType.Stream, ProtocolType.Tcp) && IsFree(port, SocketType.Dgram, ProtocolType.Udp))
                return port;
        }
    }

    private static bool IsFree(int port, SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
