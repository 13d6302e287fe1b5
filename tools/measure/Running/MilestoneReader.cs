using System.Globalization;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Running;

/// <summary>Asks hosts and cluster when things were there that a viewer needs.</summary>
internal sealed class MilestoneReader(StackFacts facts, ICluster cluster, HostFolders folders)
{
    /// <summary>All that are known. Who does not answer is left out, with an event.</summary>
    public async Task<(IReadOnlyList<Milestone> Milestones, IReadOnlyList<string> Troubles)> ReadAsync(
        IReadOnlyDictionary<string, IHost> hosts,
        CancellationToken cancellationToken
    )
    {
        var milestones = new List<Milestone>();
        var troubles = new List<string>();
        foreach (var host in facts.Hosts)
        {
            try
            {
                milestones.AddRange(
                    Parse(host, (await hosts[host.Name].RunAsync(HostScripts.Milestones(folders), cancellationToken)).Text)
                );
            }
            catch (HostException error)
            {
                troubles.Add(error.Message);
            }
        }
        try
        {
            milestones.AddRange(
                (await cluster.NodesAsync(cancellationToken)).Select(node => new Milestone("node", node.Key, node.Key, node.Value))
            );
            foreach (var pod in (await cluster.PodsAsync(cancellationToken)).Where(pod => !pod.IsLeaving))
            {
                if (pod.Scheduled is { } scheduled)
                    milestones.Add(new Milestone("pod", pod.Name, pod.Node, scheduled));
                if (pod.Started is { } started)
                    milestones.Add(new Milestone("container", pod.Name, pod.Node, started));
            }
        }
        catch (MeasureException error)
        {
            troubles.Add(error.Message);
        }
        return (milestones, troubles);
    }

    /// <summary>Reads a host's lines: seconds since 1970, kind, name. Routes between workers are no step on the way to a frame.</summary>
    private static IEnumerable<Milestone> Parse(HostInfo host, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (
                line.Split(' ') is not [var seconds, var stage, var name]
                || !double.TryParse(seconds, CultureInfo.InvariantCulture, out var time)
            )
                continue;
            var moment = DateTimeOffset.UnixEpoch.AddSeconds(time);
            if (stage == "host" && host.Role == "worker")
                yield return new Milestone("host", host.Name, host.Name, moment);
            if (stage == "route" && host.Role == "router")
                yield return new Milestone("route", name, name, moment);
        }
    }
}
