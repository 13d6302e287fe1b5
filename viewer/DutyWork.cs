using QuicLoad.Records;
using QuicLoad.Viewer.Duties;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer;

/// <summary>Does one duty: waits as it was ordered, or plays again and again.</summary>
/// <param name="options">What the viewer is to do.</param>
/// <param name="bench">The players.</param>
/// <param name="names">Names for playbacks.</param>
/// <param name="records">Makes records.</param>
/// <param name="journal">Takes them.</param>
/// <param name="progress">Is told how it goes.</param>
/// <param name="clock">The clock.</param>
internal sealed class DutyWork(
    ViewerOptions options, PlayerBench bench, PlaybackNames names, RecordFactory records, ViewerJournal journal, ProgressWatch progress, TimeProvider clock)
{
    // Often until the first frame, so that "playing" is told without delay; then seldom, since each question costs CPU.
    private static readonly TimeSpan s_firstPoll = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lastWord = TimeSpan.FromSeconds(1);
    private readonly Backoff _backoff = new();
    private string? _readyFor;

    /// <summary>Does it until it is over; then the playback under way has its record.</summary>
    /// <param name="duty">The duty.</param>
    /// <param name="over">It is over.</param>
    /// <param name="stop">The viewer is to end.</param>
    public async Task DoAsync(Duty duty, CancellationToken over, CancellationToken stop)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                if (duty.Plays) await PlayAsync(duty, over, stop).ConfigureAwait(false);
                else await WaitAsync(duty, over).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is PlaybackException or IOException)
            {
                bench.Retire();
                var wait = _backoff.Next();
                journal.Write(duty, records.Error(duty, $"{error.Message.TrimEnd('.')}. A new player starts in {wait.TotalSeconds} s."));
                await Task.Delay(wait, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                progress.IsWaiting = false;
            }
        }
    }

    // Nothing of an earlier playback may be connected any more when the viewer says that it is ready.
    private async Task WaitAsync(Duty duty, CancellationToken over)
    {
        await bench.TakeAsync(duty.Protocol, fresh: true, over).ConfigureAwait(false);
        await bench.GoneAsync().WaitAsync(over).ConfigureAwait(false);
        if (_readyFor != duty.Run) journal.Write(duty, records.Ready(duty));
        (_readyFor, progress.IsWaiting) = (duty.Run, true);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, over).ConfigureAwait(false);
    }

    private async Task PlayAsync(Duty duty, CancellationToken over, CancellationToken stop)
    {
        var player = await bench.TakeAsync(duty.Protocol, fresh: false, over).ConfigureAwait(false);
        while (true)
        {
            var name = names.Next();
            try
            {
                await player.OpenAsync(name, over).ConfigureAwait(false);
            }
            catch (PlaybackException error)
            {
                var unopened = new PlaybackTracker(new PlaybackIdentity(name, duty, options.Player, player.Program, clock.GetUtcNow()), records);
                journal.Write(duty, unopened.Finish(PlaybackOutcome.Failed, error.Message));
                throw;
            }
            var outcome = await PlayOnceAsync(player, name, duty, over, stop).ConfigureAwait(false);
            if (outcome == PlaybackOutcome.Ended) _backoff.Reset();
            else await Task.Delay(_backoff.Next(), clock, over).ConfigureAwait(false);
        }
    }

    // From here on there is a record, whatever happens.
    private async Task<PlaybackOutcome> PlayOnceAsync(IPlayer player, string name, Duty duty, CancellationToken over, CancellationToken stop)
    {
        var tracker = new PlaybackTracker(new PlaybackIdentity(name, duty, options.Player, player.Program, clock.GetUtcNow()), records);
        try
        {
            await player.BeginAsync(name, over).ConfigureAwait(false);
            while (tracker.Outcome is null)
            {
                await Task.Delay(tracker.HasBegun ? s_poll : s_firstPoll, clock, over).ConfigureAwait(false);
                Observe(tracker, await player.ReportAsync(over).ConfigureAwait(false), duty);
            }
            var record = tracker.Finish(PlaybackOutcome.Ended);
            journal.Write(duty, record);
            return record.Outcome;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            await LastWordAsync(player, tracker, duty).ConfigureAwait(false);
            journal.Write(duty, tracker.Finish(stop.IsCancellationRequested ? PlaybackOutcome.Stopped : PlaybackOutcome.Switched));
            throw;
        }
        catch (PlaybackException error)
        {
            journal.Write(duty, tracker.Finish(PlaybackOutcome.Failed, error.Message));
            throw;
        }
    }

    // A record is better with the playback's last seconds; but a change of phase cannot wait for a browser that does not answer.
    private async Task LastWordAsync(IPlayer player, PlaybackTracker tracker, Duty duty)
    {
        using var limit = new CancellationTokenSource(s_lastWord, clock);
        try
        {
            await player.StopAsync(limit.Token).ConfigureAwait(false);
            Observe(tracker, await player.ReportAsync(limit.Token).ConfigureAwait(false), duty);
        }
        catch (Exception error) when (error is PlaybackException or OperationCanceledException)
        {
            // The last report will do.
        }
    }

    private void Observe(PlaybackTracker tracker, PageReport report, Duty duty)
    {
        var now = clock.GetUtcNow();
        var (advanced, playing) = tracker.Observe(report, now);
        if (advanced) progress.Advance(now);
        if (playing is null) return;
        _backoff.Reset();
        journal.Write(duty, playing);
    }
}
