using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;
using QuicLoad.Remote;

namespace QuicLoad.Doctor.Network;

/// <summary>The run's pods: one on each node that can have one.</summary>
/// <param name="hosts">The hosts.</param>
/// <param name="master">The host that asks Kubernetes.</param>
/// <param name="time">Tells how long they take.</param>
internal sealed class ProbePods(ProbeHosts hosts, string master, TimeProvider time)
{
    private const string SeePods =
        $"kubectl -n {ProbeManifests.Namespace} describe pods, while the test runs; ./doctor -s STACK looks at the node";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private bool made;

    /// <summary>Makes the pods and waits until they run, or will not.</summary>
    /// <param name="nodes">The nodes to have one, with what they have.</param>
    /// <param name="remarks">Takes what is said of nodes that have one all the same.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Those that run, by their node's name.</returns>
    public async Task<Dictionary<string, ProbePod>> MakeAsync(
        IReadOnlyDictionary<string, NodeTools> nodes,
        List<string> remarks,
        CancellationToken cancellationToken
    )
    {
        var known = (
            await hosts.AskAsync([master], PodScripts.Nodes, (_, answers) => KnownNodes(answers), cancellationToken)
        ).GetValueOrDefault(master);
        var images = known is null ? [] : Images(nodes, known, remarks);
        if (images.Count == 0)
            return [];
        made = true;
        var begun = await hosts.AskAsync([master], name => PodScripts.Make(name, images), (_, _) => true, cancellationToken);
        return begun.Count == 0 ? [] : await AwaitAsync(images.Keys, cancellationToken);
    }

    /// <summary>Removes them.</summary>
    public async Task RemoveAsync()
    {
        if (made)
            await hosts.AskAsync([master], PodScripts.Remove, (_, _) => true, CancellationToken.None);
        made = false;
    }

    private static IReadOnlyList<ClusterNode> KnownNodes(Answers answers) =>
        ClusterNode.ParseAll(answers.Text("nodes")) is not { } nodes
            ? throw new HostException("the Kubernetes API does not answer")
            {
                Cure = "On the control plane's host: kubectl --kubeconfig /etc/kubernetes/admin.conf get nodes",
            }
        : answers.Has("removed") ? nodes
        : throw new HostException($"the namespace {ProbeManifests.Namespace} of an earlier run cannot be removed")
        {
            Cure = $"kubectl delete namespace {ProbeManifests.Namespace}, and look what keeps it",
        };

    private Dictionary<string, string> Images(
        IReadOnlyDictionary<string, NodeTools> nodes,
        IReadOnlyList<ClusterNode> known,
        List<string> remarks
    )
    {
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, tools) in nodes)
        {
            var node = known.FirstOrDefault(one => one.Name == name);
            if (node is null)
                hosts.Add(name, "it is no node of the cluster", "./pulumi up -s STACK");
            else if (!node.Ready)
                hosts.Add(name, $"the node is not Ready: {node.Reason}", "./doctor -s STACK looks at it");
            else if (tools.Pause is null)
                hosts.Add(name, "its container runtime has no pause image", "Load the image that kubeadm config images list names");
            else
                images.Add(name, tools.Pause);
            if (node is { Cordoned: true })
                remarks.Add($"{name} is cordoned: its probe pod was put there all the same.");
        }
        return images;
    }

    private async Task<Dictionary<string, ProbePod>> AwaitAsync(
        Dictionary<string, string>.KeyCollection nodes,
        CancellationToken cancellationToken
    )
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            var pods = (
                await hosts.AskAsync(
                    [master],
                    PodScripts.List,
                    (_, answers) => ProbePod.ParseAll(answers.Text("pods")).Where(pod => nodes.Contains(pod.Node)).ToList(),
                    cancellationToken
                )
            ).GetValueOrDefault(master);
            if (pods is null)
                return [];
            if ((pods.Count == nodes.Count && pods.All(pod => pod.IsSettled)) || time.GetElapsedTime(begin) > Deadline)
                return Running(nodes, pods);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private Dictionary<string, ProbePod> Running(IEnumerable<string> nodes, List<ProbePod> pods)
    {
        foreach (var node in nodes.Where(node => !pods.Exists(pod => pod.Node == node && pod.Runs)))
            hosts.Add(
                node,
                pods.Find(pod => pod.Node == node) is { } pod
                    ? $"its probe pod does not run: {pod.Phase}{(pod.Reason.Length > 0 ? $", {pod.Reason}" : "")}"
                    : "its probe pod is gone; two network tests at a time end each other",
                SeePods
            );
        return pods.Where(pod => pod.Runs).GroupBy(pod => pod.Node).ToDictionary(group => group.Key, group => group.First());
    }
}
