using System.Net;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Live;

namespace QuicLoad.Tests.Tools.Measure.Live;

/// <summary>States as a run has them.</summary>
internal static class LiveSamples
{
    public static LiveState State { get; } =
        new()
        {
            Run = Fakes.RunId,
            Stack = "dev",
            Phase = "phase 1: http2",
            Left = TimeSpan.FromSeconds(125),
            Playing = 7,
            Target = 10,
            Seen = 9,
            Most = 8,
            Flows =
            [
                new("udp", LiveFlow.ToViewers, 12.5, 3_000_000_000_123, 2500),
                new("udp", LiveFlow.ToOrigin, 0.5, 1000, 20),
                new("tcp", LiveFlow.ToViewers, null, 40, 1),
                new("tcp", LiveFlow.ToOrigin, 0, 0, 0),
            ],
            Protocols = [new("quic", 20, 1, 2, 3, 100.25, 0.5), new("http2", 4, 0, 0, 1, 12, 0)],
            Workers = [new("worker1", 0.5, 0.25, 0.75), new("worker2", 0.125, null, null)],
            Events = [new RunEvent(Fakes.Start, "worker1", "It answers again after 4 s.")],
            EventCount = 3,
            Trouble = ["worker2"],
        };

    public static IPEndPoint Loopback(int port) => new(IPAddress.Loopback, port);
}
