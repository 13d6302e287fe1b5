using QuicLoad.Contracts;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer;

/// <summary>Does one assignment: waits as it was ordered, or plays again and again.</summary>
/// <param name="options">What the viewer is to do.</param>
/// <param name="pool">The players.</param>
/// <param name="names">Names for playbacks.</param>
/// <param name="records">Makes records.</param>
/// <param name="journal">Takes them.</param>
/// <param name="progress">Learns how it goes.</param>
/// <param name="clock">The clock.</param>
internal sealed class AssignmentWork(
    ViewerOptions options,
    PlayerPool pool,
    PlaybackNames names,
    RecordFactory records,
    ViewerJournal journal,
    ProgressWatch progress,
    TimeProvider clock
)
{
    // Often until the first frame, so that "playing" is reported without delay; then seldom, since each question costs CPU.
    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(1);
    private readonly Backoff backoff = new();
    private string? readyFor;
    private bool hasSaidUnknown;

    /// <summary>Does it until it is over; then the playback under way has its record.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="over">It is over.</param>
    /// <param name="stop">The viewer is to end.</param>
    public async Task DoAsync(Assignment assignment, CancellationToken over, CancellationToken stop)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                if (assignment.Plays)
                    await PlayAsync(assignment, over, stop).ConfigureAwait(false);
                else
                    await WaitAsync(assignment, over).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is PlaybackException or IOException)
            {
                pool.Retire();
                var wait = backoff.Next();
                journal.Write(
                    assignment,
                    records.Error(assignment, $"{error.Message.TrimEnd('.')}. A new player starts in {wait.TotalSeconds} s.")
                );
                await Task.Delay(wait, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                progress.IsWaiting = false;
            }
        }
    }

    // Nothing of an earlier playback may be connected any more when the viewer says that it is ready.
    private async Task WaitAsync(Assignment assignment, CancellationToken over)
    {
        await pool.TakeAsync(assignment.Protocol, fresh: true, over).ConfigureAwait(false);
        await pool.GoneAsync().WaitAsync(over).ConfigureAwait(false);
        if (readyFor != assignment.Run)
            journal.Write(assignment, records.Ready(assignment));
        (readyFor, progress.IsWaiting) = (assignment.Run, true);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, over).ConfigureAwait(false);
    }

    private async Task PlayAsync(Assignment assignment, CancellationToken over, CancellationToken stop)
    {
        var player = await pool.TakeAsync(assignment.Protocol, fresh: false, over).ConfigureAwait(false);
        while (true)
        {
            var name = names.Next();
            try
            {
                await player.OpenAsync(name, over).ConfigureAwait(false);
            }
            catch (PlaybackException error)
            {
                var unopened = new PlaybackTracker(
                    new PlaybackIdentity(name, assignment, options.Player, player.Program, clock.GetUtcNow()),
                    records
                );
                journal.Write(assignment, unopened.Finish(PlaybackOutcome.Failed, error.Message));
                throw;
            }
            var outcome = await PlayOnceAsync(player, name, assignment, over, stop).ConfigureAwait(false);
            if (outcome == PlaybackOutcome.Ended)
                backoff.Reset();
            else
                await Task.Delay(backoff.Next(), clock, over).ConfigureAwait(false);
        }
    }

    // From here on there is a record, whatever happens.
    private async Task<PlaybackOutcome> PlayOnceAsync(
        IPlayer player,
        string name,
        Assignment assignment,
        CancellationToken over,
        CancellationToken stop
    )
    {
        var tracker = new PlaybackTracker(
            new PlaybackIdentity(name, assignment, options.Player, player.Program, clock.GetUtcNow()),
            records
        );
        try
        {
            await player.BeginAsync(name, over).ConfigureAwait(false);
            while (tracker.Outcome is null)
            {
                await Task.Delay(tracker.HasBegun ? Poll : FirstPoll, clock, over).ConfigureAwait(false);
                Observe(tracker, await player.ReportAsync(over).ConfigureAwait(false), assignment);
            }
            var record = tracker.Finish(PlaybackOutcome.Ended);
            journal.Write(assignment, record);
            return record.Outcome;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            await LastWordAsync(player, tracker, assignment).ConfigureAwait(false);
            journal.Write(assignment, tracker.Finish(stop.IsCancellationRequested ? PlaybackOutcome.Stopped : PlaybackOutcome.Switched));
            throw;
        }
        catch (PlaybackException error)
        {
            journal.Write(assignment, tracker.Finish(PlaybackOutcome.Failed, error.Message));
            throw;
        }
    }

    // A record is better with the playback's last seconds; but a change of phase cannot wait for a browser that does not answer.
    private async Task LastWordAsync(IPlayer player, PlaybackTracker tracker, Assignment assignment)
    {
        using var limit = new CancellationTokenSource(LastWord, clock);
        try
        {
            await player.StopAsync(limit.Token).ConfigureAwait(false);
            Observe(tracker, await player.ReportAsync(limit.Token).ConfigureAwait(false), assignment);
        }
        catch (Exception error) when (error is PlaybackException or OperationCanceledException)
        {
            // The last report will do.
        }
    }

    private void Observe(PlaybackTracker tracker, PageReport report, Assignment assignment)
    {
        var now = clock.GetUtcNow();
        var (advanced, playing) = tracker.Observe(report, now);
        if (advanced)
            progress.Advance(now);
        if (playing is null)
            return;
        backoff.Reset();
        journal.Write(assignment, playing);
        SayUnknown(assignment, PlaybackProtocols.FromResources(assignment.Protocol.Word(), options.Player, report.Resources).UnknownHosts);
    }

    // Once, as soon as it shows: not first in the report of a run that cannot pass.
    private void SayUnknown(Assignment assignment, IReadOnlyList<string> hosts)
    {
        if (hosts.Count == 0 || hasSaidUnknown)
            return;
        hasSaidUnknown = true;
        journal.Write(
            assignment,
            records.Error(
                assignment,
                $"Over which protocol video comes from {string.Join(", ", hosts)} is unknown: a browser tells it of another host "
                    + "than the page's "
                    + "only where that sends Timing-Allow-Origin. Have it send that, and name it in viewers.mediaHosts, so that "
                    + "QUIC is forced there."
            )
        );
    }
}
