using QuicLoad.Measure.Cluster;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Calibration;

/// <summary>Looks at all workers twice, and at the viewers' pods around that.</summary>
internal sealed class CostSurvey(ICluster cluster, IReadOnlyDictionary<string, IHost> hosts, TimeProvider clock)
{
    /// <summary>What viewers cost on each worker that has some.</summary>
    /// <exception cref="MeasureException">None plays, one came or went meanwhile, or a worker does not answer.</exception>
    public async Task<IReadOnlyList<WorkerCost>> RunAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var playing = await PlayingAsync(cancellationToken);
        if (playing.Count == 0)
            throw new MeasureException("No viewer plays: set viewers.replicas to a few for each worker, run ./pulumi up, and wait.");
        var before = await ReadAsync(playing.Keys, cancellationToken);
        await Task.Delay(length, clock, cancellationToken);
        var after = await ReadAsync(playing.Keys, cancellationToken);
        var still = await PlayingAsync(cancellationToken);
        foreach (var (worker, viewers) in playing)
            if (!still.TryGetValue(worker, out var now) || !now.SetEquals(viewers))
                throw new MeasureException($"{worker}: viewers came or went meanwhile. Wait until all play, and try again.");
        return [.. playing.Keys.Select(worker => WorkerCost.Between(worker, playing[worker], before[worker], after[worker]))];
    }

    private async Task<SortedDictionary<string, HashSet<string>>> PlayingAsync(CancellationToken cancellationToken)
    {
        var all = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var pod in await cluster.PodsAsync(cancellationToken))
            if (pod is { IsReady: true, IsLeaving: false } && hosts.ContainsKey(pod.Node))
            {
                if (!all.TryGetValue(pod.Node, out var there))
                    all[pod.Node] = there = new HashSet<string>(StringComparer.Ordinal);
                there.Add(pod.Uid);
            }
        return all;
    }

    private async Task<Dictionary<string, CostReading>> ReadAsync(IEnumerable<string> workers, CancellationToken cancellationToken)
    {
        try
        {
            var readings = await Task.WhenAll(
                workers.Select(async worker =>
                    (worker, CostReading.Parse(worker, (await hosts[worker].RunAsync(CostScript.Read(), cancellationToken)).Text))
                )
            );
            return readings.ToDictionary(one => one.worker, one => one.Item2, StringComparer.Ordinal);
        }
        catch (HostException error)
        {
            throw new MeasureException(error.Message, error);
        }
    }
}
