using System.Net;
using QuicLoad.Components.Common;
using QuicLoad.Components.Conditions;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Kubelet;
using QuicLoad.Components.Remote;

namespace QuicLoad.Tests.Golden;

/// <summary>Arguments that the rendered files of the tests are made from.</summary>
internal static class Rendered
{
    public static KubernetesVersion Version { get; } = new(1, 20, 2);

    public static HostConnection Worker { get; } = Host("worker1", "198.51.100.11");

    public static KubeletConfigurationArgs Kubelet { get; } = new()
    {
        Host = Worker,
        Version = Version,
        PodCidr = IPNetwork.Parse("203.0.113.0/26"),
        NodeAddress = IPAddress.Parse("198.51.100.11"),
        DnsServers = [IPAddress.Parse("198.18.0.53"), IPAddress.Parse("198.18.0.54")],
    };

    public static MasterArgs Master { get; } = new()
    {
        Host = Host("master", "198.51.100.10"),
        Version = Version,
        ServiceCidr = IPNetwork.Parse("198.19.0.0/16"),
        KubeletConfigurationId = "kubelet-1",
        ProxySetsConntrack = false,
    };

    public static ViewerTraffic Traffic { get; } = new([IPNetwork.Parse("203.0.113.0/26"), IPNetwork.Parse("203.0.113.64/26")], 443);

    public static KubeletConfigurationArgs Bridge(int minor) => Kubelet with
    {
        Version = new KubernetesVersion(1, minor, minor == 20 ? 2 : 1),
        Network = NetworkMode.CniBridge,
        ServiceCidr = Master.ServiceCidr,
    };

    public static NetworkConditionsArgs Conditions(TrafficConditions conditions) => new()
    {
        Host = Host("router", "198.51.100.1"),
        Traffic = Traffic,
        Workers = [IPAddress.Parse("198.51.100.11"), IPAddress.Parse("198.51.100.12")],
        Origin = "video.example",
        Conditions = conditions,
    };

    public static HostConnection Host(string name, string address) => new()
    {
        Name = name,
        Address = IPAddress.Parse(address),
        PrivateKey = "the private key",
        HostKey = "ssh-ed25519 AAAA",
    };
}
