using System.Globalization;

namespace QuicLoad.Components.Traffic;

/// <summary>The conditions of one direction as the router's programs take them.</summary>
internal sealed class LinkQueue(LinkConditions link)
{
    /// <summary>nftables draws from so many numbers to drop at random.</summary>
    public const int Draws = 100_000;

    /// <summary>The least queue, in full packets.</summary>
    public const int LeastPackets = 10;

    /// <summary>How much time's worth of data waits before more is dropped, as in a router with a short queue.</summary>
    private const decimal QueueSeconds = 0.05m;

    /// <summary>How much time's worth of data passes at a stroke.</summary>
    private const decimal BurstSeconds = 0.002m;

    /// <summary>Packets that netem may hold where no rate says how many come.</summary>
    private const int MostPackets = 100_000;

    private const int FullPacketBits = 1500 * 8;

    /// <summary>Bits per second; 0 for no limit.</summary>
    public string Rate => Text(link.Rate ?? 0);

    /// <summary>The queue before the limit, bytes.</summary>
    public string QueueBytes => Text((link.Rate ?? 0) * QueueSeconds / 8);

    /// <summary>What passes at a stroke, bytes.</summary>
    public string BurstBytes => Text((link.Rate ?? 0) * BurstSeconds / 8);

    /// <summary>How many of <see cref="Draws"/> numbers drop a packet.</summary>
    public string Drops => Text((link.Loss ?? 0) * Draws);

    /// <summary>Whether packets are held back, which netem alone can do.</summary>
    public bool Delays => link.Delay is not null;

    /// <summary>Arguments of netem; empty where it has nothing to do.</summary>
    public string Netem
    {
        get
        {
            var words = new List<string>();
            if (link.Delay is { } delay)
                words.Add($"delay {Text((decimal)delay.TotalMicroseconds)}us");
            if (link.Jitter is { } jitter)
                words.Add($"{Text((decimal)jitter.TotalMicroseconds)}us");
            if (link.Loss is { } loss)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"loss {loss * 100:0.###}%"));
            return words.Count == 0 ? string.Empty : $"limit {Text(HeldPackets)} {string.Join(' ', words)}";
        }
    }

    /// <summary>The conditions as a person reads them.</summary>
    public string Summary
    {
        get
        {
            var words = new List<string>();
            if (link.Rate is { } rate)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{rate / 1_000_000m:0.######} Mbit/s"));
            if (link.Loss is { } loss)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{loss * 100:0.###} % loss"));
            if (link.Delay is { } delay)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds:0.###} ms delay"));
            if (link.Jitter is { } jitter)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{jitter.TotalMilliseconds:0.###} ms jitter"));
            return string.Join(", ", words);
        }
    }

    private decimal HeldPackets =>
        link.Rate is not { } rate
            ? MostPackets
            : Math.Clamp(
                Math.Ceiling(
                    rate
                        * (QueueSeconds + (decimal)((link.Delay ?? TimeSpan.Zero) + (link.Jitter ?? TimeSpan.Zero)).TotalSeconds)
                        / FullPacketBits
                ),
                LeastPackets,
                MostPackets
            );

    private static string Text(decimal number) => Math.Ceiling(number).ToString("0", CultureInfo.InvariantCulture);
}
