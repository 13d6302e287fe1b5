using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Tests.Contracts;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed.Load;

/// <summary>
/// The program of packed users with a run's goal, against a real origin, whose log is the other end. Alone on the machine: what is begun on
/// the moment would be late beside others, and make them late.
/// </summary>
[Collection(Alone)]
public sealed class GoalTests(TestOrigin origin) : IClassFixture<TestOrigin>
{
    private const string Alone = "goals";
    private const int Users = 5;

    private PackedBench Bench(string uid, Http3Engine engine)
    {
        var options = ViewerSamples.Options with { Url = origin.Page, CertificateSpki = origin.Spki, Uid = uid };
        var shared = new PackedPlayerSource.Shared(
            engine,
            new OriginAddresses(TimeProvider.System),
            new OriginKey(origin.Spki),
            TimeProvider.System
        );
        return new PackedBench(
            options,
            (user, own) => new PackedPlayerSource(own.Url, user, IPAddress.Parse(own.Address!), shared),
            (protocol, user, tickets) => shared.Open(protocol, user.Number, user.Address, tickets)
        );
    }

    private static RunOrder Order(string run, string kind, double value, string[] protocols, double ramp, double hold)
    {
        var start = DateTimeOffset.UtcNow.AddSeconds(1);
        var length = 2 * ramp + hold;
        return new RunOrder
        {
            Run = run,
            Start = start,
            End = start.AddSeconds(length * protocols.Length),
            Plan = Plans.Alternating with
            {
                Phases = [.. protocols.Select(protocol => new PlanPhase(protocol, length))],
                Goal = new LoadGoal
                {
                    Kind = kind,
                    Value = value,
                    RampSeconds = ramp,
                    HoldSeconds = hold,
                },
            },
            Viewers = new Dictionary<string, ViewerPlace>(),
            Share = new LoadShare(0, 0.5),
        };
    }

    private static List<LoadRecord> Loads(PackedBench bench) => [.. bench.Records.OfType<LoadRecord>()];

    [Fact]
    public async Task Run_ConnectionsOverBothProtocols_AreAllInTheOriginsLog()
    {
        const string Run = "run-connections";
        using var engine = TestEngine.Start(origin.Spki);
        await using var bench = Bench("connections", engine);
        bench.Give("127.77.8.0/24", Users);
        bench.Start();
        bench.Give("order/run.json", RunFile.Write(Order(Run, LoadGoal.Cps, 10, ["quic", "http2"], 2, 6)));
        // nothing is late where the machine is not busy; where it is, connections are left out, and told of
        await bench.UntilAsync(() => Loads(bench).Where(one => one.Asked == "http2").Sum(one => one.Due) == 40);
        await bench.EndAsync();

        // whatever else goes wrong is no matter of time
        Assert.DoesNotContain(
            bench.Records.OfType<ErrorRecord>().Select(record => record.Message),
            message => !message.StartsWith("no answer within 10 s. It counts as failed in run", StringComparison.Ordinal)
        );
        var log = origin.Loads(Run);
        foreach (var (asked, wire) in new[] { ("quic", "HTTP/3.0"), ("http2", "HTTP/2.0") })
        {
            var loads = Loads(bench).Where(one => one.Asked == asked).ToList();
            var seen = log.Where(line => line.Protocol == wire).ToList();
            Assert.Equal(40, loads.Sum(one => one.Due));
            Assert.InRange(loads.Sum(one => one.Begun), 1, 40);
            var (begun, succeeded) = (loads.Sum(one => one.Begun), loads.Sum(one => one.Succeeded));
            Assert.Equal(begun, succeeded + loads.Sum(one => one.Failed));
            // each is a connection of its own, and the users' addresses take turns; one that got no answer in time may have been
            // heard, and the kernel may give an address a port again
            Assert.InRange(seen.Select(line => (line.Address, line.Port)).Distinct().Count(), Math.Max(1, succeeded * 9 / 10), begun);
            Assert.Equal(
                Enumerable.Range(1, Users).Select(user => $"127.77.8.{user}"),
                seen.Select(line => line.Address).Distinct().Order()
            );
            Assert.All(seen, line => Assert.Equal(($"/video/main.m3u8?load={Run}", 200), (line.Uri, line.Status)));
            foreach (
                var counts in new Func<LoadRecord, IReadOnlyList<IReadOnlyList<long>>>[]
                {
                    one => one.Handshake,
                    one => one.FirstByte,
                    one => one.Whole,
                }
            )
                Assert.Equal(loads.Sum(one => one.Succeeded), loads.Sum(one => counts(one).Sum(pair => pair[1])));
            Assert.All(loads, one => Assert.Equal(("connections-1", asked == "quic" ? 0 : 1), (one.Uid, one.Phase)));
            Assert.Equal(loads.Count, loads.Select(one => one.Second).Distinct().Count());
        }
        Assert.DoesNotContain(bench.Records, record => record is PlayingRecord && record.Run == Run);
        Assert.Equal(Loads(bench).Count, bench.Kept(Run, "connections-1").OfType<LoadRecord>().Count());
        Assert.Equal(0, origin.Connections(IPAddress.Parse("127.77.8.1")));
    }

    [Theory]
    [InlineData("quic", "HTTP/3.0")]
    [InlineData("http2", "HTTP/2.0")]
    public async Task Run_BytesAtARate_AreSegmentsOverLastingConnections(string protocol, string wire)
    {
        var run = $"run-bytes-{protocol}";
        using var engine = TestEngine.Start(origin.Spki);
        await using var bench = Bench($"bytes-{protocol}", engine);
        bench.Give("127.77.9.0/24", Users);
        bench.Start();
        // this node's half of it are ten segments a second
        bench.Give("order/run.json", RunFile.Write(Order(run, LoadGoal.Throughput, 640_000, [protocol], 0, 10)));
        await bench.UntilAsync(() => Loads(bench).Sum(one => one.Due) is >= 399_990 and <= 400_010);
        await bench.EndAsync();

        var (loads, seen) = (Loads(bench), origin.Loads(run));
        Assert.InRange(loads.Sum(one => one.Succeeded), 1, 102);
        Assert.Equal(0, loads.Sum(one => one.Failed));
        // what is spread over seconds is cut to whole bytes in each
        Assert.InRange(loads.Sum(one => one.Succeeded) * 4000L - loads.Sum(one => one.Bytes), 0, loads.Count);
        Assert.Equal(loads.Sum(one => one.Succeeded), seen.Count(line => line.Uri.Contains(".m4s?", StringComparison.Ordinal)));
        Assert.All(seen, line => Assert.Equal((wire, 200), (line.Protocol, line.Status)));
        Assert.InRange(seen.Select(line => (line.Address, line.Port)).Distinct().Count(), 2, Users + 1);
    }

    [Fact]
    public async Task Run_UsersThatPlay_AreTheNodesShareAndNoMore()
    {
        const string Run = "run-users";
        using var engine = TestEngine.Start(origin.Spki);
        await using var bench = Bench("users", engine);
        bench.Give("127.77.10.0/24", Users);
        bench.Start();
        bench.Give("order/run.json", RunFile.Write(Order(Run, LoadGoal.Users, 6, ["quic"], 3, 5)));
        await bench.UntilAsync(() =>
            bench.Records.OfType<PlaybackRecord>().Where(record => record.Run == Run).Select(record => record.Uid).Distinct().Count() == 3
        );
        await bench.UntilAsync(() => bench.Records.OfType<PlaybackRecord>().Any(record => record.Run is null && record.Uid == "users-5"));
        await bench.EndAsync();

        var playing = bench.Records.OfType<PlayingRecord>().Where(record => record.Run == Run).ToList();
        Assert.Equal(["users-1", "users-2", "users-3"], playing.Select(record => record.Uid).Distinct().Order(StringComparer.Ordinal));
        // one after the other, up the ramp
        Assert.Equal(
            ["users-1", "users-2", "users-3"],
            playing.GroupBy(record => record.Uid).OrderBy(user => user.Min(record => record.Time)).Select(user => user.Key)
        );
        Assert.Empty(Loads(bench));
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneDefinition;
}
