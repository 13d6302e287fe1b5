using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Live;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

public sealed class LiveTrafficTests
{
    /// <summary>The router is restarted in between, and its last samples are of after the end.</summary>
    [Fact]
    public void Update_SampleBySample_ComesToWhatTheReportCounts()
    {
        using var file = new StoreFile();
        var run = Fakes.Run() with { State = "finished", End = Fakes.Start.AddSeconds(30) };
        file.Store.Runs.Save(run);
        var traffic = new LiveTraffic(file.Store);
        Assert.Empty(traffic.Update(run, Fakes.Start));
        IReadOnlyList<LiveFlow> flows = [];
        for (var second = -3; second <= 34; second++)
        {
            var now = Fakes.Start.AddSeconds(second);
            var count = second < 15 ? 1000 + second : second;
            file.Store.Samples.Add(
                Fakes.RunId,
                new RouterSample(now, new(count, count * 1250L), new(count, count), new(2 * count, 3 * count), new(0, 0))
            );
            flows = traffic.Update(run, now);
        }

        var told = RouterTraffic.During(file.Store.Load(Fakes.RunId), RunWindow.Find(file.Store.Load(Fakes.RunId)));
        Assert.Equal(
            new[] { told.UdpToViewers, told.UdpToOrigin, told.TcpToViewers, told.TcpToOrigin }.Select(line => (line.Bytes, line.Packets)),
            flows.Select(flow => (flow.Bytes, flow.Packets))
        );
        // 14 seconds, what it had counted when it was seen again, and 15 seconds
        Assert.Equal(44, flows[0].Packets);
        Assert.Equal([0.01, 8e-6, 24e-6, 0], flows.Select(flow => Math.Round(flow.Rate!.Value, 9)));
        Assert.Equal(
            ["udp to_viewers", "udp to_origin", "tcp to_viewers", "tcp to_origin"],
            flows.Select(flow => $"{flow.Protocol} {flow.Direction}")
        );
    }
}
