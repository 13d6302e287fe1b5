namespace QuicLoad.Tests.Shared;

/// <summary>
/// Ports of this machine for servers of tests. They lie below the range that the kernel gives away by itself, so that no connection of
/// another test takes one between the moment it is chosen and the moment it is listened on.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;

    private const int Count = 10_000;

    // test programs that run side by side begin at different places
    private static int last = Environment.ProcessId * 37 % Count;

    /// <summary>A port that nobody listens on, TCP or UDP, and that no one else of this program was given.</summary>
    public static int Next()
    {
        for (var i = 0; i < Count; i++)
        {
            var port = First + Interlocked.Increment(ref last) % Count;
            var network = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties();
            if (network.GetActiveTcpListeners().Concat(network.GetActiveUdpListeners()).All(one => one.Port != port))
                return port;
        }
        throw new InvalidOperationException($"All ports from {First} to {First + Count - 1} are taken.");
    }
}
