using System.Net;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed.Load;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer.Packed;

/// <summary>One user: does what a viewer does, with an address, a name and records of its own. Its failures are its own too.</summary>
internal sealed class PackedUser : IAsyncDisposable
{
    // At a process's start, so that hundreds of first handshakes do not meet. In a run the order says when.
    private static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(5);

    // What fails after so long fails for the first time.
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource stop = new();
    private readonly ReadinessPort noPort = new(null);
    private readonly Backoff backoff = new();
    private readonly ViewerOptions options;
    private readonly IPlayerSource players;
    private readonly PackedSetting setting;
    private readonly RecordFactory records;
    private readonly ViewerJournal journal;
    private readonly AssignmentBoard board;
    private readonly PlaybackNames names;
    private readonly Task work;

    /// <summary>Begins.</summary>
    /// <param name="user">The user's number.</param>
    /// <param name="options">Who it is and what it plays.</param>
    /// <param name="players">Makes its players.</param>
    /// <param name="setting">What all users share.</param>
    public PackedUser(int user, ViewerOptions options, IPlayerSource players, PackedSetting setting)
    {
        (this.options, this.players, this.setting) = (options, players, setting);
        Address = IPAddress.Parse(options.Address!);
        records = new RecordFactory(options, setting.Boot, setting.Clock);
        journal = new ViewerJournal(setting.Output, new RunSpool(setting.Records, options.Uid), records);
        board = new AssignmentBoard(new AssignmentRoster(options), setting.Clock, setting.Files, Complain);
        names = new PlaybackNames(options.Uid, setting.Boot);
        work = Task.Run(() => WorkAsync(user * Spread));
    }

    /// <summary>The user's own address.</summary>
    public IPAddress Address { get; }

    /// <summary>How it goes.</summary>
    public ProgressWatch Progress { get; } = new();

    /// <summary>Writes what all users of the node did for a goal.</summary>
    public void Write(string run, LoadSecond second) =>
        journal.Write(board.Last, second.Record(one => records.Load(run, one.Phase, one.Protocol, one.Second)));

    /// <summary>Writes what went wrong.</summary>
    public void Complain(string message) => journal.Write(board.Last, records.Error(board.Last, message));

    /// <summary>Ends its playback, which is recorded, and its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await work.ConfigureAwait(false);
        noPort.Dispose();
        stop.Dispose();
    }

    private async Task WorkAsync(TimeSpan wait)
    {
        await Task.Delay(wait, setting.Clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stop.IsCancellationRequested)
        {
            var began = setting.Clock.GetTimestamp();
            try
            {
                await PlayAsync().ConfigureAwait(false);
            }
            // Whatever it is, it must not end the others.
            catch (Exception error)
            {
                if (setting.Clock.GetElapsedTime(began) > Steady)
                    backoff.Reset();
                var pause = backoff.Next();
                Complain($"{error.Message.TrimEnd('.')}. The user begins again in {pause.TotalSeconds} s.");
                await Task.Delay(pause, setting.Clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PlayAsync()
    {
        await using var pool = new PlayerPool(
            players,
            setting.Clock,
            (player, took) => journal.Write(board.Last, records.Started(board.Last, player.Protocol, player.Program, took)),
            Complain
        );
        var assignments = new AssignmentWork(options, pool, names, records, journal, Progress, setting.Clock);
        await new ViewerProgram(board, new StandbyTime(options.Uid), pool, assignments, Progress, noPort, setting.Clock)
            .RunAsync(stop.Token)
            .ConfigureAwait(false);
    }
}
