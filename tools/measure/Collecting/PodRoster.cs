using System.Text.RegularExpressions;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Orders;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Collecting;

/// <summary>
/// Knows whose files may be read on which worker, and which addresses they have: the viewers' pods that the cluster lists while
/// the run lasts. A viewer that joins late gets its place when it is listed.
/// </summary>
internal sealed partial class PodRoster(ICluster cluster, RunStore store, string run, Assignments orders, TimeProvider clock)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private bool failed;

    /// <summary>Asks the cluster.</summary>
    /// <exception cref="MeasureException">It does not answer.</exception>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        foreach (var worker in (await cluster.PodsAsync(cancellationToken)).Where(IsPlain).GroupBy(pod => pod.Node, StringComparer.Ordinal))
        {
            // one without an address has not begun to run
            store.FarEnd.Add(
                run,
                worker.Where(pod => pod.Address.Length > 0).Select(pod => new ListedPod(pod.Uid, pod.Name, pod.Node, pod.Address))
            );
            orders.Seat(worker.Key, worker.Where(pod => !pod.IsLeaving).Select(pod => pod.Uid));
        }
    }

    /// <summary>Asks the cluster; that it does not answer is an event of the run.</summary>
    /// <returns>Whether it answered.</returns>
    public async Task<bool> TryUpdateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UpdateAsync(cancellationToken);
            failed = false;
        }
        catch (MeasureException error)
        {
            if (!failed)
                store.Samples.Add(
                    run,
                    new RunEvent(
                        clock.GetUtcNow(),
                        "cluster",
                        $"The viewers' pods cannot be listed, so files of new ones are not read, and their addresses are not "
                            + $"known: {error.Message}"
                    )
                );
            failed = true;
        }
        return !failed;
    }

    /// <summary>Asks again and again, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, clock, cancellationToken);
                await TryUpdateAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }

    /// <summary>Its UID names a file: a pod of a Deployment has no other, and a packed user its number after it.</summary>
    private static bool IsPlain(ClusterPod pod) => pod.Node.Length > 0 && Uid().IsMatch(pod.Uid);

    [GeneratedRegex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-[1-9][0-9]{0,4})?\z")]
    private static partial Regex Uid();
}
