using k8s;
using k8s.Models;
using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.Facts;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class ObjectReadingTests
{
    [Fact]
    public void Service_WithEverything_IsRead()
    {
        var service = ObjectReading.Service(
            KubernetesJson.Deserialize<V1Service>(
                """
                {
                  "metadata": {
                    "name": "video", "namespace": "services", "resourceVersion": "7", "creationTimestamp": "2026-11-30T10:00:00Z",
                    "deletionTimestamp": "2026-11-30T11:00:00Z", "finalizers": ["quic-load/balancer"],
                    "annotations": { "quic-load/path": "dsr", "quic-load/shared-address": "video" }
                  },
                  "spec": {
                    "type": "LoadBalancer", "loadBalancerClass": "quic-load/balancer", "loadBalancerIP": "198.18.200.1",
                    "healthCheckNodePort": 32000,
                    "ports": [
                      { "name": "https", "port": 443, "nodePort": 30443, "protocol": "TCP" },
                      { "name": "http3", "port": 443, "protocol": "UDP" },
                      { "name": "call", "port": 5060, "protocol": "SCTP" }
                    ]
                  },
                  "status": { "loadBalancer": { "ingress": [ { "ip": "198.18.200.1" }, { "hostname": "x" }, { "ip": "2001:db8::1" } ] } }
                }
                """
            )
        )!;
        Assert.Equal(
            ("services/video", "dsr", "video", true, true),
            ($"{service.Key}", service.Path, service.SharingKey, service.IsLeaving, service.HasFinalizer)
        );
        Assert.Equal(
            ("quic-load/balancer", "198.18.200.1", "7", 32000),
            (service.Class, $"{service.Asked}", service.Version, service.NodeCheckPort)
        );
        Assert.Equal(["198.18.200.1"], service.Shown.Select(address => $"{address}"));
        Assert.Equal(
            [new ServicePortFacts("https", Transport.Tcp, 443, 30443), new ServicePortFacts("http3", Transport.Udp, 443, null)],
            service.Ports
        );
    }

    [Theory]
    [InlineData("ClusterIP", "[]", false)]
    [InlineData("ClusterIP", "[\"quic-load/balancer\"]", false)]
    [InlineData("LoadBalancer", "[]", true)]
    public void Service_OfAnyType_IsKnownAndSaysWhetherItIsForABalancer(string type, string finalizers, bool balanced) =>
        Assert.Equal(
            balanced,
            ObjectReading
                .Service(
                    KubernetesJson.Deserialize<V1Service>(
                        $$$"""{ "metadata": { "name": "a", "namespace": "b", "finalizers": {{{finalizers}}} }, "spec": { "type": "{{{type}}}" } }"""
                    )
                )!
                .IsBalanced
        );

    [Fact]
    public void Slice_OfBothKindsOfConditions_SaysWhoIsReady()
    {
        var group = ObjectReading.Slice(
            KubernetesJson.Deserialize<V1EndpointSlice>(
                """
                {
                  "metadata": { "name": "video-x", "namespace": "services", "labels": { "kubernetes.io/service-name": "video" } },
                  "addressType": "IPv4",
                  "ports": [ { "name": "https", "port": 8443, "protocol": "TCP" } ],
                  "endpoints": [
                    { "addresses": ["203.0.113.1"], "nodeName": "worker1", "conditions": { "ready": true } },
                    { "addresses": ["203.0.113.2"], "conditions": {} },
                    { "addresses": ["203.0.113.3"], "nodeName": "worker1", "conditions": { "ready": false, "terminating": true } },
                    { "addresses": ["not an address"], "nodeName": "worker1" }
                  ]
                }
                """
            )
        )!;
        Assert.Equal("services/video", $"{group.Service}");
        Assert.Equal(
            ["203.0.113.1 worker1 True", "203.0.113.2  True", "203.0.113.3 worker1 False"],
            group.Endpoints.Select(one => $"{one.Address} {one.Node} {one.IsReady}")
        );
    }

    [Fact]
    public void Endpoints_OfOlderReleases_AreTheSame()
    {
        var group = ObjectReading.Endpoints(
            KubernetesJson.Deserialize<V1Endpoints>(
                """
                {
                  "metadata": { "name": "video", "namespace": "services" },
                  "subsets": [
                    {
                      "addresses": [ { "ip": "203.0.113.1", "nodeName": "worker1" } ],
                      "notReadyAddresses": [ { "ip": "203.0.113.2", "nodeName": "worker2" } ],
                      "ports": [ { "name": "http3", "port": 8443, "protocol": "UDP" } ]
                    }
                  ]
                }
                """
            )
        );
        Assert.Equal(
            ["203.0.113.1:8443 Udp worker1 True", "203.0.113.2:8443 Udp worker2 False"],
            group.Endpoints.Select(one => $"{one.Address}:{one.Port} {one.Transport} {one.Node} {one.IsReady}")
        );
    }

    [Fact]
    public void Node_WithItsRole_IsRead()
    {
        var node = ObjectReading.Node(
            KubernetesJson.Deserialize<V1Node>(
                """
                {
                  "metadata": { "name": "master", "labels": { "node-role.kubernetes.io/master": "" } },
                  "status": {
                    "addresses": [ { "type": "Hostname", "address": "master" }, { "type": "InternalIP", "address": "198.51.100.10" } ],
                    "conditions": [ { "type": "Ready", "status": "True" } ]
                  }
                }
                """
            )
        )!;
        Assert.Equal(("master", "198.51.100.10", true, true), (node.Name, $"{node.Address}", node.IsReady, node.IsControlPlane));
    }
}
