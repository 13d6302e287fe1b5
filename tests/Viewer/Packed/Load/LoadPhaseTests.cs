using System.Net;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Packed.Load;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed.Load;

/// <summary>What is begun when, without a network and on a clock of the test's own.</summary>
public sealed class LoadPhaseTests
{
    private static readonly DateTimeOffset Start = ViewerSamples.Start;
    private readonly FakeTimeProvider clock = new(Start);
    private readonly FakeOrigin origin = new();
    private readonly List<string> complaints = [];

    private LoadPhase Phase(string kind, double value, double ramp = 0, double hold = 20, int users = 4) =>
        LoadPhase.Create(
            new LoadJob(
                new LoadGoal
                {
                    Kind = kind,
                    Value = value,
                    RampSeconds = ramp,
                    HoldSeconds = hold,
                },
                new LoadShare(0, 0.5),
                new PlanMoment(0, "quic", Start, Start.AddSeconds(2 * ramp + hold)),
                new Uri("https://video.example/video/main.m3u8?load=run-1"),
                [.. Enumerable.Range(1, users).Select(user => new LoadUser(user, IPAddress.Loopback))],
                (_, user, tickets) => origin.Open(user, tickets),
                clock,
                message =>
                {
                    lock (complaints)
                        complaints.Add(message);
                }
            )
        );

    private void Tick(LoadPhase phase, double second)
    {
        clock.SetUtcNow(Start.AddSeconds(second));
        phase.Tick(clock.GetUtcNow());
    }

    private static async Task<List<LoadRecord>> EndAsync(LoadPhase phase)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!phase.IsIdle)
            await Task.Delay(5, limit.Token);
        await phase.DisposeAsync();
        return
        [
            .. phase
                .Seconds.TakeOver(DateTimeOffset.MaxValue)
                .Select(second =>
                    second.Record(one => ViewerSamples.Records(TimeProvider.System).Load("run-1", one.Phase, one.Protocol, one.Second))
                ),
        ];
    }

    [Fact]
    public async Task Tick_ConnectionsThroughTheRamp_AreThoseThatAreDue()
    {
        var phase = Phase(LoadGoal.Cps, 20, ramp: 2, hold: 2);
        for (var tick = 1; tick <= 600; tick++)
            Tick(phase, tick / 100.0);
        var records = await EndAsync(phase);
        // half of 20 a second: 2.5, 7.5, 10, 10, 7.5 and 2.5
        Assert.Equal([2, 8, 10, 10, 7, 3], records.Select(record => record.Due));
        Assert.Equal([2, 8, 10, 10, 7, 3], records.Select(record => record.Begun));
        Assert.Equal([2, 8, 10, 10, 7, 3], records.Select(record => record.Succeeded));
        Assert.Equal(records.Select(record => record.Succeeded * 1000L), records.Select(record => record.Bytes));
        Assert.Equal(40, records.Sum(record => record.Handshake.Sum(one => one[1])));
        Assert.Equal(40, origin.Closed);
        // the users take turns
        Assert.Equal([10, 10, 10, 10], origin.Asked.CountBy(one => one.User).OrderBy(one => one.Key).Select(one => one.Value));
        Assert.All(origin.Asked, one => Assert.Equal("/video/main.m3u8?load=run-1", one.Path));
    }

    [Fact]
    public async Task Tick_AProcessThatStoodStill_LeavesOutWhatWouldComeLate()
    {
        var phase = Phase(LoadGoal.Cps, 20);
        Tick(phase, 1);
        Tick(phase, 5.5);
        var records = await EndAsync(phase);
        Assert.Equal([10, 10, 10, 10, 10, 10], records.Select(record => record.Due));
        Assert.Equal([10, 0, 0, 0, 10, 5], records.Select(record => record.Begun));
    }

    [Fact]
    public async Task Tick_AnOriginThatNeverAnswers_FailsEachAfterItsTime()
    {
        origin.Gate = new TaskCompletionSource().Task;
        var phase = Phase(LoadGoal.Cps, 6);
        Tick(phase, 1);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (origin.Asked.Count < 3)
            await Task.Delay(5, limit.Token);
        clock.Advance(TimeSpan.FromSeconds(10));
        var record = Assert.Single(await EndAsync(phase));
        Assert.Equal((3, 0, 3), (record.Begun, record.Succeeded, record.Failed));
        Assert.Equal(["no answer within 10 s"], complaints.Distinct());
        Assert.Equal(3, origin.Closed);
    }

    [Theory]
    [InlineData(503, "the origin answers 503")]
    [InlineData(0, "it is ill.")]
    public async Task Tick_AnOriginThatRefuses_FailsAndSaysWhy(int status, string reason)
    {
        origin.Status = status;
        var phase = Phase(LoadGoal.Cps, 4);
        Tick(phase, 1);
        Assert.Equal(2, Assert.Single(await EndAsync(phase)).Failed);
        Assert.Equal([reason], complaints.Distinct());
    }

    [Fact]
    public async Task Tick_Bytes_AreSegmentsOfTheBestQualityUpToWhatIsDue()
    {
        // half of 160 kbit/s are 10 segments a second
        var phase = Phase(LoadGoal.Throughput, 160_000);
        await phase.Ready.WaitAsync(TimeSpan.FromSeconds(40));
        for (var tick = 1; tick <= 500; tick++)
        {
            Tick(phase, tick / 100.0);
            // what was begun is over before the clock goes on
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
            while (!phase.IsIdle)
                await Task.Delay(1, limit.Token);
        }
        var records = await EndAsync(phase);
        Assert.Equal([10_000, 10_000, 10_000, 10_000, 10_000], records.Select(record => record.Due));
        Assert.Equal(records.Select(record => record.Begun), records.Select(record => record.Succeeded));
        Assert.InRange(records.Sum(record => record.Bytes), 49_000, 51_000);
        Assert.All(records.Skip(1), record => Assert.InRange(record.Bytes, 9_000, 11_000));
        var paths = origin.Asked.Select(one => one.Path).ToList();
        Assert.Equal(["/video/main.m3u8?load=run-1", "/video/best.m3u8?load=run-1"], paths.Take(2));
        Assert.Equal(["/video/0.m4s?load=run-1", "/video/1.m4s?load=run-1"], paths.Skip(2).Distinct().Order(StringComparer.Ordinal));
        // lasting connections: one for each user at most, and one for the playlists
        Assert.InRange(origin.Closed, 2, 5);
    }

    [Fact]
    public async Task Tick_BytesFasterThanTheyCome_AskNoUserTwiceAtATime()
    {
        var gate = new TaskCompletionSource();
        origin.Gate = gate.Task;
        var phase = Phase(LoadGoal.Throughput, 8_000_000, users: 3);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await phase.Ready.WaitAsync(limit.Token);
        // until one has come whole nobody knows how long they are: one is asked for
        Tick(phase, 0.001);
        while (origin.Asked.Count < 3)
            await Task.Delay(2, limit.Token);
        Tick(phase, 0.5);
        Assert.Equal(3, origin.Asked.Count);
        gate.SetResult();
        while (!phase.IsIdle)
            await Task.Delay(2, limit.Token);
        origin.Gate = new TaskCompletionSource().Task;
        Tick(phase, 0.6);
        while (origin.Asked.Count < 6)
            await Task.Delay(2, limit.Token);
        Tick(phase, 0.7);
        Assert.Equal(6, origin.Asked.Count);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((4, 1, 3), Sums(await EndAsync(phase)));
    }

    private static (int Begun, int Succeeded, int Failed) Sums(IReadOnlyCollection<LoadRecord> records) =>
        (records.Sum(one => one.Begun), records.Sum(one => one.Succeeded), records.Sum(one => one.Failed));
}
