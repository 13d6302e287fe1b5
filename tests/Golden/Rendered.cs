using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Runtimes;
using QuicLoad.Components.Traffic;

namespace QuicLoad.Tests.Golden;

/// <summary>Arguments that the rendered files of the tests are made from.</summary>
internal static class Rendered
{
    public static KubernetesVersion Version { get; } = new(1, 20, 2);

    public static HostConnection Worker { get; } = Host("worker1", "198.51.100.11");

    public static NodeSpec Node { get; } =
        new()
        {
            Name = "worker1",
            Address = IPAddress.Parse("198.51.100.11"),
            PodCidr = IPNetwork.Parse("203.0.113.0/26"),
            DnsServers = [IPAddress.Parse("198.18.0.53"), IPAddress.Parse("198.18.0.54")],
        };

    public static NodeSpec MasterNode { get; } =
        new()
        {
            Name = "master",
            Address = IPAddress.Parse("198.51.100.10"),
            PodCidr = IPNetwork.Parse("198.18.128.0/24"),
        };

    public static ClusterSpec Kubenet { get; } =
        new()
        {
            Version = Version,
            Runtime = new Docker(),
            PodNetwork = PodNetworkOf("kubenet"),
            ServiceCidr = IPNetwork.Parse("198.19.0.0/16"),
            ProxySetsConntrack = false,
        };

    public static ClusterAccess Access { get; } =
        new()
        {
            ControlPlane = Host("master", "198.51.100.10"),
            ClusterId = "cluster-1",
            Kubeconfig = "the kubeconfig",
        };

    public static KubeletConfigurationArgs Kubelet { get; } = new() { Node = new NodeSite(Node, Worker), Cluster = Kubenet };

    public static MasterArgs Master { get; } =
        new()
        {
            Node = new NodeSite(MasterNode, Host("master", "198.51.100.10")),
            Cluster = Kubenet,
            KubeletConfigurationId = "kubelet-1",
        };

    public static ViewerTraffic Traffic { get; } = new([IPNetwork.Parse("203.0.113.0/26"), IPNetwork.Parse("203.0.113.64/26")], 443);

    public static ClusterSpec Bridge(int minor) =>
        Kubenet with
        {
            Version = new KubernetesVersion(1, minor, minor == 20 ? 2 : 1),
            Runtime = new Containerd(),
            PodNetwork = PodNetworkOf("bridge"),
        };

    public static ClusterSpec Vxlan() =>
        Bridge(20) with
        {
            PodNetwork = new PodNetwork(new Bridge(), new Vxlan()),
            Nodes =
            [
                MasterNode,
                Node,
                Node with
                {
                    Name = "worker2",
                    Address = IPAddress.Parse("198.51.100.12"),
                    PodCidr = IPNetwork.Parse("203.0.113.64/26"),
                },
            ],
        };

    public static NetworkConditionsArgs Conditions(TrafficConditions conditions) =>
        new()
        {
            Host = Host("router", "198.51.100.1"),
            Traffic = Traffic,
            Workers = [IPAddress.Parse("198.51.100.11"), IPAddress.Parse("198.51.100.12")],
            Origin = "video.example",
            Conditions = conditions,
        };

    public static HostConnection Host(string name, string address) =>
        new()
        {
            Name = name,
            Address = IPAddress.Parse(address),
            PrivateKey = "the private key",
            HostKey = "ssh-ed25519 AAAA",
        };

    private static PodNetwork PodNetworkOf(string attachment) =>
        new(PodNetworkTable.Attachments.Single(one => one.Word == attachment), new Static());
}
