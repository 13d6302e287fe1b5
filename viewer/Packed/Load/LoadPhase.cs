using QuicLoad.Contracts;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>A phase of a run with a goal: begins what is due, on the moment, whatever became of what was begun before.</summary>
internal abstract class LoadPhase : IAsyncDisposable
{
    /// <summary>What is not begun so long after it was due is left out: it would come in a burst.</summary>
    protected static readonly TimeSpan Latest = TimeSpan.FromSeconds(1);

    /// <summary>How long one may take.</summary>
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly LoadJob job;
    private readonly LoadSchedule schedule;
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<Task> open = [];
    private DateTimeOffset last;

    /// <summary>Prepares one; nothing is begun.</summary>
    protected LoadPhase(LoadJob job)
    {
        this.job = job;
        schedule = new LoadSchedule(job.Goal, job.Phase.Begins);
        last = job.Phase.Begins;
        Stopped = stop.Token;
        Seconds = new LoadSeconds(begin => new LoadSecond(begin, Protocol, job.Phase.Number)
        {
            Due = (long)Math.Round(Whole(begin.AddSeconds(1)) - Whole(begin)),
        });
    }

    /// <summary>The phase's seconds.</summary>
    public LoadSeconds Seconds { get; }

    /// <summary>When it is over.</summary>
    public DateTimeOffset Ends => schedule.Ends;

    /// <summary>Over when it can begin what is due.</summary>
    public virtual Task Ready => Task.CompletedTask;

    /// <summary>Whether nothing is under way.</summary>
    public bool IsIdle
    {
        get
        {
            lock (open)
                return open.Count == 0;
        }
    }

    /// <summary>Its number within the run.</summary>
    public int Number => job.Phase.Number;

    /// <summary>Its protocol.</summary>
    public ViewerProtocol Protocol => ViewerProtocolWords.Protocol(job.Phase.Protocol);

    /// <summary>Nothing more is wanted.</summary>
    protected CancellationToken Stopped { get; }

    /// <summary>What it has to do, and with what.</summary>
    protected LoadJob Job => job;

    /// <summary>The kind of phase that a goal needs.</summary>
    public static LoadPhase Create(LoadJob job) => job.Goal.Kind == LoadGoal.Cps ? new ConnectionLoad(job) : new SegmentLoad(job);

    /// <summary>Begins what is due by now, second by second.</summary>
    public void Tick(DateTimeOffset now)
    {
        while (last < now)
        {
            var second = Seconds.At(last);
            var end = second.Second.AddSeconds(1) < now ? second.Second.AddSeconds(1) : now;
            Advance(second, Whole(end), job.Share.Part(schedule.Level(end)), isLate: now - end > Latest);
            last = end;
        }
    }

    /// <summary>Ends what is under way.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        List<Task> rest;
        lock (open)
            rest = [.. open];
        await Task.WhenAll(rest).ConfigureAwait(false);
        stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>How much the worker must have done by a moment, in whole connections or in bytes.</summary>
    protected abstract double Whole(double due);

    /// <summary>Begins what is due.</summary>
    /// <param name="second">Where it counts.</param>
    /// <param name="due">What must be done since the phase's begin.</param>
    /// <param name="level">What is asked for in each second now.</param>
    /// <param name="isLate">Whether the moment has passed.</param>
    protected abstract void Advance(LoadSecond second, double due, double level, bool isLate);

    /// <summary>Does one thing beside the others; its failures count in its second, and are said.</summary>
    protected void Begin(LoadSecond second, Func<CancellationToken, Task> work)
    {
        second.Begin();
        var doing = Task.Run(() => DoAsync(second, work), CancellationToken.None);
        lock (open)
            open.Add(doing);
        _ = doing.ContinueWith(
            done =>
            {
                lock (open)
                    open.Remove(done);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private double Whole(DateTimeOffset moment) => Whole(schedule.Due(moment));

    private async Task DoAsync(LoadSecond second, Func<CancellationToken, Task> work)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        using var late = new CancellationTokenSource(Limit, job.Clock);
        await using var either = late.Token.Register(limit.Cancel);
        try
        {
            await work(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            second.Fail();
            if (!stop.IsCancellationRequested)
                job.Complain($"no answer within {Limit.TotalSeconds} s");
        }
        // Whatever it is, it must not end the others.
        catch (Exception error)
        {
            second.Fail();
            job.Complain(error.Message);
        }
    }
}
