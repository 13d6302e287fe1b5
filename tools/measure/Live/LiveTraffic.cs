using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Live;

/// <summary>What the router forwarded so far: each sample is read once, and counted as the report counts it.</summary>
internal sealed class LiveTraffic(RunStore store)
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(5);

    private static readonly (string Protocol, string Direction, Func<RouterSample, Counter> Counter)[] Lines =
    [
        ("udp", LiveFlow.ToViewers, sample => sample.UdpToViewers),
        ("udp", LiveFlow.ToOrigin, sample => sample.UdpToOrigin),
        ("tcp", LiveFlow.ToViewers, sample => sample.TcpToViewers),
        ("tcp", LiveFlow.ToOrigin, sample => sample.TcpToOrigin),
    ];

    private readonly Counter[] totals = new Counter[Lines.Length];
    private readonly List<RouterSample> recent = [];

    /// <summary>The four lines now; none where the router does not count.</summary>
    public IReadOnlyList<LiveFlow> Update(RunInfo run, DateTimeOffset now)
    {
        foreach (var sample in store.Samples.Router(run.Id, recent.Count > 0 ? recent[^1].Time : null))
        {
            if (recent.Count > 0 && run.Start <= recent[^1].Time && sample.Time <= run.End)
                Add(recent[^1], sample);
            recent.Add(sample);
        }
        // the last one stays: the next is counted from it
        recent.RemoveAll(sample => sample.Time < now - Recent && sample != recent[^1]);
        return recent.Count == 0
            ? []
            :
            [
                .. Lines.Select(
                    (line, at) =>
                        new LiveFlow(line.Protocol, line.Direction, Rate(recent, line.Counter), totals[at].Bytes, totals[at].Packets)
                ),
            ];
    }

    /// <summary>
    /// Mbit/s between the first and the last of some samples; a router that began again tells nothing for a moment.
    /// </summary>
    internal static double? Rate(IReadOnlyList<RouterSample> samples, Func<RouterSample, Counter> counter)
    {
        if (samples.Count < 2)
            return null;
        var bytes = counter(samples[^1]).Bytes - counter(samples[0]).Bytes;
        return bytes < 0 ? null : bytes * 8 / (samples[^1].Time - samples[0].Time).TotalSeconds / 1e6;
    }

    private void Add(RouterSample before, RouterSample after)
    {
        for (var at = 0; at < Lines.Length; at++)
        {
            var (old, now) = (Lines[at].Counter(before), Lines[at].Counter(after));
            totals[at] = new Counter(
                totals[at].Packets + RouterTraffic.Increase(old.Packets, now.Packets),
                totals[at].Bytes + RouterTraffic.Increase(old.Bytes, now.Bytes)
            );
        }
    }
}
