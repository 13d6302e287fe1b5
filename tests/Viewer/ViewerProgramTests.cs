using QuicLoad.Contracts;
using QuicLoad.Tests.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Playback;
using QuicLoad.Tests.Viewer.Players;
using QuicLoad.Viewer;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;
using Xunit;

namespace QuicLoad.Tests.Viewer;

/// <summary>The whole program but for its browser, on the real clock: a few seconds of it.</summary>
public sealed class ViewerProgramTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder directory = new();
    private readonly FakePlayers players = new();
    private readonly int port = FreePort.Next();

    private string Spool => directory.PathTo("records");

    private IReadOnlyList<ViewerRecord> Records =>
        File.Exists(Path.Combine(Spool, "run-1", "u-1.jsonl"))
            ? [.. File.ReadAllLines(Path.Combine(Spool, "run-1", "u-1.jsonl")).Select(RecordLine.Read)]
            : [];

    [Fact]
    public async Task Run_OrderWithoutStartThenStartThenEnd_WaitsPlaysAndIsFreeAgain()
    {
        Directory.CreateDirectory(Spool);
        Directory.CreateDirectory(directory.PathTo("order"));
        using var output = new StringWriter();
        using var stop = new CancellationTokenSource(Limit);
        var running = RunAsync(output, stop.Token);

        await UntilAsync(() => players.Calls.Contains($"1 begin u-1-{ViewerSamples.Boot}-1"));
        Give(null, DateTimeOffset.UtcNow.AddMinutes(1));
        await UntilAsync(() => Records.Count == 1);
        Assert.IsType<ReadyRecord>(Records[0]);
        Assert.Equal(["1 end", "1 stop"], players.Calls.Where(call => call is "1 end" or "1 stop").Order());
        Assert.DoesNotContain(players.Calls, call => call == "2 open");
        await UntilAsync(() => ReadinessPortTests.IsOpen(port));

        var start = DateTimeOffset.UtcNow.AddSeconds(0.8);
        Give(start, start.AddSeconds(1.5));
        await UntilAsync(() => Records.Count == 2 && Records[1] is PlaybackRecord);
        var playback = (PlaybackRecord)Records[1];
        Assert.Equal((PlaybackOutcome.Switched, 0, $"u-1-{ViewerSamples.Boot}-2"), (playback.Outcome, playback.Phase, playback.Playback));
        Assert.InRange((playback.Time - start).TotalSeconds, 1.4, Limit.TotalSeconds);

        await UntilAsync(() => players.Calls.Contains($"2 begin u-1-{ViewerSamples.Boot}-3"));
        await stop.CancelAsync();
        await running.WaitAsync(Limit);
        var printed = output
            .ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(RecordLine.Read)
            .OfType<PlaybackRecord>()
            .ToList();
        Assert.Equal(
            [(PlaybackOutcome.Switched, null), (PlaybackOutcome.Switched, "run-1"), (PlaybackOutcome.Stopped, null)],
            printed.Select(record => (record.Outcome, record.Run))
        );
        Assert.True(ReadinessPortTests.Closes(port));
    }

    private async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var options = ViewerSamples.Options;
        // So slow that no first frame comes: what is here is the program's changing over.
        players.OnReport = (_, name, _) =>
            ViewerSamples.Report(0, PageState.Loading) with
            {
                Playback = name,
                Began = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            };
        var records = ViewerSamples.Records(clock);
        var journal = new ViewerJournal(output, new RunSpool(Spool, options.Uid), records);
        var board = new AssignmentBoard(
            new AssignmentRoster(options),
            clock,
            new AssignmentFiles(directory.Root),
            message => throw new InvalidOperationException(message)
        );
        await using var pool = new PlayerPool(players, clock, (_, _) => { }, _ => { });
        var progress = new ProgressWatch();
        using var ready = new ReadinessPort(port);
        var work = new AssignmentWork(options, pool, new PlaybackNames(options.Uid, ViewerSamples.Boot), records, journal, progress, clock);
        await new ViewerProgram(board, new StandbyTime(options.Uid), pool, work, progress, ready, clock).RunAsync(cancellationToken);
    }

    private void Give(DateTimeOffset? start, DateTimeOffset end)
    {
        var order = new RunOrder
        {
            Run = "run-1",
            Start = start,
            End = end,
            Plan = Plans.Alternating,
            Viewers = new Dictionary<string, ViewerPlace>(),
        };
        var path = directory.PathTo("order", "run.json");
        File.WriteAllText(path + ".part", RunFile.Write(order));
        File.Move(path + ".part", path, overwrite: true);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!holds())
            await Task.Delay(20, limit.Token);
    }

    public void Dispose() => directory.Dispose();
}
