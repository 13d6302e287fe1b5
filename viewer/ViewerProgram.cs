using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer;

/// <summary>
/// Does one assignment after the other until told to stop: looks twice a second what it has to do, and changes over on the moment.
/// </summary>
/// <param name="board">Says what there is to do.</param>
/// <param name="standby">Says when the next player has to be started ahead.</param>
/// <param name="pool">The players.</param>
/// <param name="work">Does one assignment.</param>
/// <param name="progress">Whether all is well.</param>
/// <param name="ready">Says so to the outside.</param>
/// <param name="clock">The clock.</param>
internal sealed class ViewerProgram(
    AssignmentBoard board,
    StandbyTime standby,
    PlayerPool pool,
    AssignmentWork work,
    ProgressWatch progress,
    ReadinessPort ready,
    TimeProvider clock
)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);

    /// <summary>Runs until cancelled; then the last playback's record is written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var assignment = board.Now();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var working = work.DoAsync(assignment, over.Token, cancellationToken);
            await WatchAsync(assignment, working, cancellationToken).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await working.ConfigureAwait(false);
        }
    }

    // Returns when the assignment is another, the work has failed for a reason that nobody knows, or the viewer must stop.
    private async Task WatchAsync(Assignment assignment, Task working, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !working.IsCompleted)
        {
            var now = clock.GetUtcNow();
            var current = board.Now();
            if (!current.IsSame(assignment))
                return;
            if (standby.Wanted(current, now) is { } protocol)
                pool.Warm(protocol);
            ready.Set(progress.IsWell(now));
            var wait = current.Changes is { } changes && changes - now < Look ? changes - now : Look;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
