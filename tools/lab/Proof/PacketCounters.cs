using System.Text.Json;

namespace QuicLoad.Lab.Proof;

/// <summary>Packets that the router forwarded between viewers and origins, both ways.</summary>
/// <param name="Quic">Packets of UDP port 443.</param>
/// <param name="Tcp">Packets of TCP port 443.</param>
internal sealed record PacketCounters(long Quic, long Tcp)
{
    /// <summary>Reads the output of `nft --json list counters`.</summary>
    /// <exception cref="FormatException">A counter is missing.</exception>
    public static PacketCounters Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        long? quic = null,
            tcp = null;
        foreach (var item in document.RootElement.GetProperty("nftables").EnumerateArray())
        {
            if (!item.TryGetProperty("counter", out var counter))
                continue;
            var packets = counter.GetProperty("packets").GetInt64();
            switch (counter.GetProperty("name").GetString())
            {
                case "quic_packets":
                    quic = packets;
                    break;
                case "tcp_packets":
                    tcp = packets;
                    break;
            }
        }
        return new PacketCounters(
            quic ?? throw new FormatException("The router has no counter \"quic_packets\"."),
            tcp ?? throw new FormatException("The router has no counter \"tcp_packets\".")
        );
    }

    /// <summary>What was forwarded since an earlier reading.</summary>
    public PacketCounters Since(PacketCounters earlier) => new(Quic - earlier.Quic, Tcp - earlier.Tcp);

    /// <summary>True where packets of the protocol passed, and none of the other.</summary>
    public bool ShowOnly(string protocol) => protocol == "h3" ? Quic > 0 && Tcp == 0 : Tcp > 0 && Quic == 0;
}
