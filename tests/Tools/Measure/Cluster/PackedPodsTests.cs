using QuicLoad.Contracts;
using QuicLoad.Measure.Cluster;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Cluster;

public sealed class PackedPodsTests
{
    private const string Pods = """
        {"items": [
          {"metadata": {"name": "packed-users-x1", "uid": "u1", "ownerReferences": [{"kind": "DaemonSet", "name": "packed-users"}]},
           "spec": {"nodeName": "worker1"},
           "status": {
             "podIP": "198.51.100.11",
             "conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": "2026-11-21T00:30:20Z"}]}},
          {"metadata": {"name": "packed-users-x2", "uid": "u2", "ownerReferences": [{"kind": "DaemonSet", "name": "packed-users"}]},
           "spec": {}, "status": {}},
          {"metadata": {"name": "kube-proxy-1", "uid": "u3", "ownerReferences": [{"kind": "DaemonSet", "name": "kube-proxy"}]},
           "spec": {}, "status": {}},
          {"metadata": {"name": "viewer-7d-a", "uid": "u4", "ownerReferences": [{"kind": "ReplicaSet", "name": "viewer-7d"}]},
           "spec": {}, "status": {}}
        ]}
        """;

    private static readonly PackedUsers Users = new()
    {
        Nodes = new Dictionary<string, UserRange>
        {
            ["worker1"] = new() { Cidr = "198.18.64.0/23", Users = 300 },
        },
    };

    [Fact]
    public void Expand_PodOfAWorker_IsAUserForEachAddress()
    {
        var users = PackedPods.Expand(ClusterText.PodsOfDaemonSet(Pods, "packed-users"), Users).Where(pod => pod.IsReady).ToList();
        Assert.Equal(300, users.Count);
        Assert.Equal(new ClusterPod("packed-users-x1-1", "u1-1", "worker1", true, false, null, null) { Address = "198.18.64.1" }, users[0]);
        Assert.Equal(("packed-users-x1-300", "u1-300", "198.18.65.44"), (users[^1].Name, users[^1].Uid, users[^1].Address));
    }

    [Fact]
    public void Expand_PodWithoutANode_StaysOneThatIsNotReady() =>
        Assert.Equal(
            ["packed-users-x2"],
            PackedPods.Expand(ClusterText.PodsOfDaemonSet(Pods, "packed-users"), Users).Where(pod => !pod.IsReady).Select(pod => pod.Name)
        );

    [Fact]
    public void Pods_OfTheDeployment_AreNoneOfThem() =>
        Assert.Equal(["viewer-7d-a"], ClusterText.Pods(Pods, "viewer").Select(pod => pod.Name));
}
