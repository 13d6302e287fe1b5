using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Tests.Shared;

/// <summary>
/// Ports that nobody listens on. They lie below the range from which the kernel gives ports to outgoing connections, so that none takes one
/// between the test's choice and its use.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 10_000;
    private static int next = Random.Shared.Next(Count);

    /// <summary>Another port at each call.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            if (IsFree(port))
                return port;
        }
    }

    // Free for both: an origin listens on TCP and UDP.
    private static bool IsFree(int port)
    {
        try
        {
            using var stream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            stream.Bind(new IPEndPoint(IPAddress.Any, port));
            using var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
