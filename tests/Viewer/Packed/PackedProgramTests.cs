using System.Collections.Concurrent;
using QuicLoad.Contracts;
using QuicLoad.Tests.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Playback;
using QuicLoad.Tests.Viewer.Players;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>The whole program but for what it fetches.</summary>
public sealed class PackedProgramTests : IAsyncDisposable
{
    private const string Range = "198.18.64.0/24";
    private readonly int port = FreePort.Next();
    private readonly FakePlayers players = new();
    private readonly PackedBench bench;
    private Func<int, IPlayerSource>? other;

    public PackedProgramTests() =>
        bench = new PackedBench(ViewerSamples.Options with { ReadinessPort = port }, (user, _) => other?.Invoke(user) ?? players);

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    private bool HasBegun(int user) =>
        players.Calls.Any(call => call.EndsWith($" begin u-1-{user}-{ViewerSamples.Boot}-1", StringComparison.Ordinal));

    private bool HasEnded(int user) => bench.Records.OfType<PlaybackRecord>().Any(record => record.Uid == $"u-1-{user}");

    // No first frame comes: what is here is the program, not the playing. A playback begins with its first report.
    private void KeepLoading()
    {
        var began = new ConcurrentDictionary<string, long>();
        players.OnReport = (_, name, _) =>
            ViewerSamples.Report(0, PageState.Loading) with
            {
                Playback = name,
                Began = began.GetOrAdd(name, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
            };
    }

    [Fact]
    public async Task Run_UsersFile_GivesEachItsNameAndAddress()
    {
        KeepLoading();
        bench.Give(Range, 3);
        bench.Start();
        await bench.UntilAsync(() => Enumerable.Range(1, 3).All(HasBegun));
        await bench.EndAsync();

        Assert.Equal(
            [("viewer-1-1", "u-1-1", "198.18.64.1"), ("viewer-1-2", "u-1-2", "198.18.64.2"), ("viewer-1-3", "u-1-3", "198.18.64.3")],
            bench.Made.OrderBy(user => user.Key).Select(user => (user.Value.Name, user.Value.Uid, user.Value.Address!))
        );
        var playbacks = bench.Records.OfType<PlaybackRecord>().OrderBy(record => record.Uid, StringComparer.Ordinal).ToList();
        Assert.Equal(["198.18.64.1", "198.18.64.2", "198.18.64.3"], playbacks.Select(record => record.Address));
        Assert.All(
            playbacks,
            record =>
                Assert.Equal(
                    (PlaybackOutcome.Stopped, "packed", true, "worker1"),
                    (record.Outcome, record.Player, record.Synthetic, record.Node)
                )
        );
        Assert.Equal(["u-1-1", "u-1-2", "u-1-3"], bench.Records.OfType<StartedRecord>().Select(record => record.Uid).Order());
    }

    [Fact]
    public async Task Run_UsersFileChanges_EndsAndBeginsThoseConcerned()
    {
        KeepLoading();
        bench.Give(Range, 2);
        bench.Start();
        await bench.UntilAsync(() => HasBegun(1) && HasBegun(2));
        bench.Give(Range, 3);
        await bench.UntilAsync(() => HasBegun(3));
        Assert.Empty(bench.Records.OfType<PlaybackRecord>());
        bench.Give(Range, 1);
        await bench.UntilAsync(() => HasEnded(2) && HasEnded(3));
        Assert.False(HasEnded(1));
        bench.Give("198.18.66.0/24", 1);
        await bench.UntilAsync(() => HasEnded(1) && bench.Made[1].Address == "198.18.66.1");
    }

    [Fact]
    public async Task Run_NoUsersFile_SaysSoOnceAndWaitsForIt()
    {
        bench.Start();
        await bench.UntilAsync(() => bench.Records.Count == 1);
        await Task.Delay(1200);
        var error = Assert.IsType<ErrorRecord>(Assert.Single(bench.Records));
        Assert.Equal(("u-1", "viewer-1"), (error.Uid, error.Viewer));
        Assert.Equal(
            $"{bench.PathTo("users", "users.json")}: must name the users of the node \"worker1\" and does not; nobody plays.",
            error.Message
        );
        Assert.False(ReadinessPortTests.IsOpen(port));
        bench.Give(Range, 1);
        await bench.UntilAsync(() => HasBegun(1));
    }

    [Fact]
    public async Task Run_UsersFileBroken_KeepsTheUsersAndSaysWhy()
    {
        KeepLoading();
        bench.Give(Range, 1);
        bench.Start();
        await bench.UntilAsync(() => HasBegun(1));
        bench.Give("users/users.json", "{}");
        await bench.UntilAsync(() => bench.Records.OfType<ErrorRecord>().Any());
        await Task.Delay(1200);
        Assert.False(HasEnded(1));
        Assert.EndsWith(
            "users.json: schema: must be there: the file is a JSON object with the schema's version.",
            Assert.Single(bench.Records.OfType<ErrorRecord>()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_OneUserFailsForAnyReason_OthersPlayAndItTriesAgain()
    {
        var broken = new BrokenPlayers();
        other = user => user == 2 ? broken : players;
        bench.Give(Range, 3);
        bench.Start();
        await bench.UntilAsync(() => HasBegun(1) && HasBegun(3) && broken.Tries >= 2);
        Assert.False(HasBegun(2));
        var error = bench.Records.OfType<ErrorRecord>().First();
        Assert.Equal(("u-1-2", "it is ill. The user begins again in 1 s."), (error.Uid, error.Message));
        // One whose video advances is enough.
        await bench.UntilAsync(() => ReadinessPortTests.IsOpen(port));
    }

    [Fact]
    public async Task Run_OrderWithoutStart_AllWaitAndAreReadyThenPlay()
    {
        KeepLoading();
        bench.Give(Range, 2);
        bench.Start();
        await bench.UntilAsync(() => HasBegun(1) && HasBegun(2));
        Assert.False(ReadinessPortTests.IsOpen(port));
        Order(null);
        await bench.UntilAsync(() => bench.Records.OfType<ReadyRecord>().Count() == 2);
        await bench.UntilAsync(() => ReadinessPortTests.IsOpen(port));
        // Nobody of them holds a connection any more.
        Assert.Equal(2, players.Calls.Count(call => call.EndsWith(" end", StringComparison.Ordinal)));

        var start = DateTimeOffset.UtcNow.AddSeconds(1.5);
        Order(start, new Dictionary<string, ViewerPlace> { ["u-1-2"] = new(0, 1) });
        await bench.UntilAsync(() => Begun("u-1-1") && Begun("u-1-2"));
        await Task.Delay(1000);
        await bench.EndAsync();
        var begun = bench.Records.OfType<PlaybackRecord>().Where(record => record.Run == "run-1").ToDictionary(record => record.Uid);
        // By its UID the second user is in the second wave, 1 s later. Their first report comes half a second after the begin.
        Assert.InRange((begun["u-1-1"].Timestamp - start).TotalSeconds, 0.4, 1.4);
        Assert.InRange((begun["u-1-2"].Timestamp - start).TotalSeconds, 1.4, 2.4);
        Assert.Equal(["started", "ready", "playback"], bench.Kept("run-1", "u-1-2").Select(record => record.Event));
    }

    private bool Begun(string uid) =>
        players.Calls.Any(call => call.EndsWith($" begin {uid}-{ViewerSamples.Boot}-2", StringComparison.Ordinal));

    private void Order(DateTimeOffset? start, IReadOnlyDictionary<string, ViewerPlace>? places = null) =>
        bench.Give(
            "order/run.json",
            RunFile.Write(
                new RunOrder
                {
                    Run = "run-1",
                    Start = start,
                    End = DateTimeOffset.UtcNow.AddMinutes(2),
                    Plan = Plans.Alternating with { Waves = 2, WaveSeconds = 1 },
                    Viewers = places ?? new Dictionary<string, ViewerPlace>(),
                }
            )
        );

    private sealed class BrokenPlayers : IPlayerSource
    {
        private int tries;

        public int Tries => Volatile.Read(ref tries);

        public IPlayer Create(ViewerProtocol protocol)
        {
            Interlocked.Increment(ref tries);
            throw new InvalidOperationException("it is ill.");
        }
    }
}
