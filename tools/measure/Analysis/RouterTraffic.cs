using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>One direction of one protocol on the router.</summary>
/// <param name="Points">Rates, by time.</param>
/// <param name="Bytes">All of it within the run.</param>
/// <param name="Packets">All of it within the run.</param>
internal sealed record TrafficLine(IReadOnlyList<RatePoint> Points, long Bytes, long Packets);

/// <summary>The mean rate between two samples.</summary>
/// <param name="Begin">The earlier sample, seconds after the run's start.</param>
/// <param name="End">The later sample, seconds after the run's start.</param>
/// <param name="Bits">Bits a second; null where the samples are too far apart to tell.</param>
/// <param name="Bytes">What was counted in between.</param>
internal readonly record struct RatePoint(double Begin, double End, double? Bits, long Bytes);

/// <summary>What the router forwarded, from its counters.</summary>
/// <param name="UdpToViewers">QUIC, down.</param>
/// <param name="UdpToOrigin">QUIC, up.</param>
/// <param name="TcpToViewers">HTTP/2, down.</param>
/// <param name="TcpToOrigin">HTTP/2, up.</param>
internal sealed record RouterTraffic(TrafficLine UdpToViewers, TrafficLine UdpToOrigin, TrafficLine TcpToViewers, TrafficLine TcpToOrigin)
{
    /// <summary>
    /// Samples that are further apart than this say nothing of the rate in between: the line has a gap there. Seconds; they are taken every
    /// second.
    /// </summary>
    public const double LongestGap = 3.5;

    /// <summary>The traffic of a run.</summary>
    public static RouterTraffic During(RunData run, RunWindow window) =>
        new(
            Line(run.Router, window, sample => sample.UdpToViewers),
            Line(run.Router, window, sample => sample.UdpToOrigin),
            Line(run.Router, window, sample => sample.TcpToViewers),
            Line(run.Router, window, sample => sample.TcpToOrigin)
        );

    private static TrafficLine Line(IReadOnlyList<RouterSample> samples, RunWindow window, Func<RouterSample, Counter> counter)
    {
        var points = new List<RatePoint>();
        var packets = 0L;
        for (var i = 1; i < samples.Count; i++)
        {
            var (before, after) = (samples[i - 1], samples[i]);
            var seconds = (after.Time - before.Time).TotalSeconds;
            if (seconds <= 0 || !window.Holds(before.Time) || !window.Holds(after.Time))
                continue;
            var bytes = Increase(counter(before).Bytes, counter(after).Bytes);
            packets += Increase(counter(before).Packets, counter(after).Packets);
            points.Add(
                new RatePoint(
                    window.Seconds(before.Time),
                    window.Seconds(after.Time),
                    seconds > LongestGap ? null : bytes * 8 / seconds,
                    bytes
                )
            );
        }
        return new TrafficLine(points, points.Sum(point => point.Bytes), packets);
    }

    /// <summary>How far a counter went; one that went back was set to 0 in between, and has since counted what it shows.</summary>
    public static long Increase(long before, long after) => after >= before ? after - before : after;
}
