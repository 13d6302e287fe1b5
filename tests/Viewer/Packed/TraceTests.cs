using System.Net;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Tests.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>What traced users leave, against a real origin.</summary>
public sealed class TraceTests(TestOrigin origin) : IClassFixture<TestOrigin>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static RunOrder Order(params int[] traced) =>
        new()
        {
            Run = "run-1",
            Start = null,
            End = DateTimeOffset.UnixEpoch,
            Plan = Plans.Alternating,
            Viewers = new Dictionary<string, ViewerPlace>(),
            Traced = traced,
        };

    private async Task GetAsync(TraceList traces, params int[] users)
    {
        using var engine = TestEngine.Start(origin.Spki);
        foreach (var user in users)
        {
            await using var transport = new Http3Transport(
                engine,
                user,
                IPAddress.Parse($"127.77.13.{user}"),
                new OriginAddresses(TimeProvider.System),
                traces
            );
            var answer = await transport.GetAsync(new Uri(origin.Page, "video/low/0.m4s"), isText: false, CancellationToken.None);
            Assert.Equal(200, answer.Status);
        }
    }

    [Fact]
    public async Task Get_TracedUser_LeavesQlogAndKeysOfEachWay()
    {
        folder.Info.CreateSubdirectory("run-1.trace");
        var traces = new TraceList(folder.Root, "pod");
        traces.Follow(Order(1));
        await GetAsync(traces, 1, 2, 1);

        Assert.Equal(
            ["pod-1.1.keys", "pod-1.1.sqlog", "pod-1.2.keys", "pod-1.2.sqlog"],
            folder.Info.GetDirectories().Single().GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)
        );
        var events = await EventsAsync();
        Assert.Equal("JSON-SEQ", events[0].GetProperty("qlog_format").GetString());
        Assert.Contains(events.Skip(1), one => one.GetProperty("name").GetString() == "transport:packet_received");
        var keys = await File.ReadAllLinesAsync(folder.PathTo("run-1.trace", "pod-1.1.keys"));
        Assert.Contains(keys, line => line.StartsWith("SERVER_TRAFFIC_SECRET_0 ", StringComparison.Ordinal));
        Assert.All(keys, line => Assert.Matches("^[A-Z0-9_]+ [0-9a-f]{64} [0-9a-f]{64,96}$", line));
        // keys are its owner's alone
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(folder.PathTo("run-1.trace", "pod-1.1.keys")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
    }

    [Fact]
    public async Task Get_HandshakeOfTheOriginCame_IsEndedByTheNextDatagram()
    {
        folder.Info.CreateSubdirectory("run-1.trace");
        var traces = new TraceList(folder.Root, "pod");
        traces.Follow(Order(1));
        await GetAsync(traces, 1);

        // paced by a round trip that nobody has measured yet, an acknowledgement alone would go first
        var first = (await EventsAsync())
            .Skip(1)
            .First(one =>
                one.GetProperty("name").GetString() == "transport:packet_sent"
                && one.GetProperty("data").GetProperty("header").GetProperty("packet_type").GetString() == "handshake"
            );
        Assert.Contains(
            first.GetProperty("data").GetProperty("frames").EnumerateArray(),
            frame => frame.GetProperty("frame_type").GetString() == "crypto"
        );
    }

    private async Task<IReadOnlyList<JsonElement>> EventsAsync() =>
        [
            .. (await File.ReadAllTextAsync(folder.PathTo("run-1.trace", "pod-1.1.sqlog")))
                .Split('\x1e', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => JsonSerializer.Deserialize<JsonElement>(text)),
        ];

    [Fact]
    public async Task Get_NoFolderForIt_GoesOnWithoutATrace()
    {
        var traces = new TraceList(folder.Root, "pod");
        traces.Follow(Order(1));
        await GetAsync(traces, 1);
        Assert.Empty(folder.Info.GetFileSystemInfos());
    }

    [Fact]
    public void Next_ManyWays_AreTheFirstOfEachRun()
    {
        var traces = new TraceList("/records", "pod");
        Assert.Null(traces.Next(3));
        traces.Follow(Order(3));
        Assert.Equal("/records/run-1.trace/pod-3.1", traces.Next(3));
        Assert.Null(traces.Next(1));
        for (var way = 2; way <= TraceFiles.MostWays; way++)
            Assert.NotNull(traces.Next(3));
        Assert.Null(traces.Next(3));
        // the same run's order may change; another run begins anew
        traces.Follow(Order(3) with { Start = DateTimeOffset.UnixEpoch });
        Assert.Null(traces.Next(3));
        traces.Follow(Order(3) with { Run = "run-2" });
        Assert.Equal("/records/run-2.trace/pod-3.1", traces.Next(3));
        traces.Follow(null);
        Assert.Null(traces.Next(3));
    }
}
