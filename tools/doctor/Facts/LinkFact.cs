using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Facts;

/// <summary>A network interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mtu">Its MTU, bytes.</param>
/// <param name="Addresses">Its IPv4 addresses with their prefix lengths, e.g. 203.0.113.1/25.</param>
/// <param name="HasCarrier">Whether something is at its other end: for a bridge that is up, a port.</param>
internal sealed record LinkFact(string Name, int Mtu, IReadOnlyList<string> Addresses, bool HasCarrier)
{
    /// <summary>Whether an address is its own.</summary>
    public bool Has(IPAddress address) => Addresses.Any(own => own.StartsWith($"{address}/", StringComparison.Ordinal));

    /// <summary>Whether an address is in a network that it is part of.</summary>
    public bool Reaches(IPAddress address) => Addresses.Any(own => NetworkOf(own)?.Contains(address) == true);

    /// <summary>Reads what <c>ip -o link</c> and <c>ip -o -4 address</c> print.</summary>
    public static IReadOnlyList<LinkFact> ParseAll(Answers answers)
    {
        var addresses = answers.Rows("addresses").Where(row => row.Length > 3 && row[2] == "inet").ToLookup(row => row[1], row => row[3]);
        return
        [
            .. from row in answers.Rows("links")
            let mtu = Array.IndexOf(row, "mtu")
            where mtu > 1 && row.Length > mtu + 1
            let size = int.TryParse(row[mtu + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                ? bytes
                : throw new FormatException($"\"{Answers.Short(row[mtu + 1])}\" must be the MTU of {Answers.Short(row[1])}.")
            let name = row[1].TrimEnd(':').Split('@')[0]
            select new LinkFact(name, size, [.. addresses[name]], !row[2].Contains("NO-CARRIER", StringComparison.Ordinal)),
        ];
    }

    private static IPNetwork? NetworkOf(string address)
    {
        if (
            address.Split('/') is not [var own, var length]
            || !IPAddress.TryParse(own, out var ip)
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
        )
            return null;
        return ip.AddressFamily == AddressFamily.InterNetwork && prefix <= 32 ? Ipv4Prefix.Around(ip, prefix) : null;
    }
}
