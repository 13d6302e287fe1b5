using System.Collections.Concurrent;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>
/// New connections at a rate: each a handshake from the next user's address, one small request, and an orderly close. Where the goal is
/// about resumed ones, each user takes along the ticket that its last connection left; its first one in a phase has none.
/// </summary>
internal sealed class ConnectionLoad(LoadJob job) : LoadPhase(job)
{
    /// <summary>Connections at a time; what is due beyond them is left out.</summary>
    public const int MostOpen = 5000;

    private const int Ok = 200;
    private readonly ConcurrentDictionary<int, Http3Tickets> tickets = [];
    private long handled;
    private long next;
    private int open;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        foreach (var ticket in tickets.Values)
            ticket.Dispose();
    }

    /// <inheritdoc/>
    protected override double Whole(double due) => Job.Share.Of(due);

    /// <inheritdoc/>
    protected override void Advance(LoadSecond second, double due, double level, bool isLate)
    {
        for (; handled < due; handled++)
        {
            if (isLate || Volatile.Read(ref open) >= MostOpen)
                continue;
            var user = Job.Users[(int)(next++ % Job.Users.Count)];
            Interlocked.Increment(ref open);
            Begin(second, cancellationToken => ConnectAsync(second, user, cancellationToken));
        }
    }

    private async Task ConnectAsync(LoadSecond second, LoadUser user, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await AskAsync(user, cancellationToken).ConfigureAwait(false);
            second.Take(answer.Bytes);
            second.Succeed(answer);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    /// <summary>The close is a part of it: what fails there has failed, once.</summary>
    private async Task<Answer> AskAsync(LoadUser user, CancellationToken cancellationToken)
    {
        await using var transport = Job.Open(Protocol, user, TicketsOf(user));
        var answer = await transport.GetAsync(Job.Manifest, isText: false, cancellationToken).ConfigureAwait(false);
        return answer.Status == Ok ? answer : throw new PlaybackException($"the origin answers {answer.Status}");
    }

    private Http3Tickets? TicketsOf(LoadUser user) =>
        Job.Goal.Handshake is null ? null : tickets.GetOrAdd(user.Number, _ => new Http3Tickets(Job.Goal.Handshake == LoadGoal.ZeroRtt));
}
