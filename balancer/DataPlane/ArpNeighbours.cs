using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>The kernel's table of neighbours; a datagram to the discard port has the kernel ask who is not in it.</summary>
internal sealed class ArpNeighbours : INeighbours
{
    private const string Table = "/proc/net/arp";

    private const int DiscardPort = 9;

    /// <summary>ATF_COM of linux/if_arp.h: the entry is complete.</summary>
    private const int Complete = 2;

    // who was known stays known while the kernel asks again: a frame that finds nobody costs less than none at all
    private readonly Dictionary<IPAddress, PhysicalAddress> known = [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<IPAddress, PhysicalAddress> Find(IReadOnlyCollection<IPAddress> addresses)
    {
        foreach (var (address, hardware) in Parse(Read()))
            known[address] = hardware;
        foreach (var gone in known.Keys.Except(addresses).ToList())
            known.Remove(gone);
        // those that are known are asked too: the kernel only then notices that one has another card
        foreach (var address in addresses)
            Ask(address);
        return new Dictionary<IPAddress, PhysicalAddress>(known);
    }

    /// <summary>The complete entries of the kernel's text; what is no line of it does not count.</summary>
    internal static IEnumerable<(IPAddress Address, PhysicalAddress Hardware)> Parse(string text) =>
        from line in text.Split('\n').Skip(1)
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words.Length >= 6 && IPAddress.TryParse(words[0], out _)
        where
            int.TryParse(words[2].Replace("0x", string.Empty), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags)
            && (flags & Complete) != 0
        where
            PhysicalAddress.TryParse(words[3].Replace(':', '-').ToUpperInvariant(), out var hardware)
            && hardware.GetAddressBytes().Any(part => part != 0)
        select (IPAddress.Parse(words[0]), PhysicalAddress.Parse(words[3].Replace(':', '-').ToUpperInvariant()));

    private static string Read()
    {
        try
        {
            return File.ReadAllText(Table);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    private static void Ask(IPAddress address)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SendTo([0], new IPEndPoint(address, DiscardPort));
        }
        catch (SocketException)
        {
            // there is no way there now; it is asked again
        }
    }
}
