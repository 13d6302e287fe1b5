using QuicLoad.Measure.Cluster;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Cluster;

public sealed class ClusterTextTests
{
    private const string Pods = """
        {"items": [
          {"metadata": {"name": "viewer-7d-b", "uid": "u2", "ownerReferences": [{"kind": "ReplicaSet", "name": "viewer-7d"}]}, "spec": {}, "status": {}},
          {"metadata": {"name": "viewer-7d-a", "uid": "u1", "ownerReferences": [{"kind": "ReplicaSet", "name": "viewer-7d"}], "deletionTimestamp": "2026-11-21T00:31:00Z"},
           "spec": {"nodeName": "worker1"},
           "status": {
             "podIP": "203.0.113.2",
             "conditions": [
               {"type": "PodScheduled", "status": "True", "lastTransitionTime": "2026-11-21T00:30:01Z"},
               {"type": "Ready", "status": "True", "lastTransitionTime": "2026-11-21T00:30:20Z"}],
             "containerStatuses": [{"state": {"running": {"startedAt": "2026-11-21T00:30:03Z"}}}]}},
          {"metadata": {"name": "viewer-other-1-c", "uid": "u3", "ownerReferences": [{"kind": "ReplicaSet", "name": "viewer-other-1"}]}, "spec": {}, "status": {}},
          {"metadata": {"name": "bare", "uid": "u4"}, "spec": {}, "status": {}}
        ]}
        """;

    [Fact]
    public void Pods_OfADeployment_AreReadAndNoOthers() =>
        Assert.Equal(
            [
                new ClusterPod("viewer-7d-a", "u1", "worker1", true, true, Fakes.Start.AddSeconds(1), Fakes.Start.AddSeconds(3))
                {
                    Address = "203.0.113.2",
                },
                new ClusterPod("viewer-7d-b", "u2", "", false, false, null, null),
            ],
            ClusterText.Pods(Pods, "viewer")
        );

    [Fact]
    public void Nodes_ThatAreReady_TellSinceWhen()
    {
        const string Nodes = """
            {"items": [
              {"metadata": {"name": "worker1"}, "status": {"conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": "2026-11-21T00:30:00Z"}]}},
              {"metadata": {"name": "worker2"}, "status": {"conditions": [{"type": "Ready", "status": "Unknown", "lastTransitionTime": "2026-11-21T00:30:00Z"}]}}
            ]}
            """;
        Assert.Equal(new Dictionary<string, DateTimeOffset> { ["worker1"] = Fakes.Start }, ClusterText.Nodes(Nodes));
    }
}
