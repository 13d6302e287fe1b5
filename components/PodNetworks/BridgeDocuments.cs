using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Runtimes;
using QuicLoad.Contracts;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A node's files with the CNI bridge: kubelet's configuration and flags, and the network's configuration.</summary>
internal static class BridgeDocuments
{
    /// <summary>kubelet's configuration on the host. kubeadm writes one of its own, which this one replaces.</summary>
    public const string KubeletFile = "/etc/quic-load/kubelet.yaml";

    /// <summary>MTU in the rendered CNI configuration; a host writes that of its own interface there.</summary>
    public const int DefaultMtu = 1500;

    /// <summary>kubeadm gives the cluster's own DNS this address of the Services' range.</summary>
    private const int ClusterDnsIndex = 10;

    private const string ClusterDomain = "cluster.local";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// KubeletConfiguration (kubelet.config.k8s.io/v1beta1). What kubeadm would set it sets too: certificates, webhook
    /// authorisation, static pods. From 1.27 it names the runtime; before, kubeadm does so by a flag.
    /// </summary>
    public static string Kubelet(NodeSpec node, ClusterSpec cluster)
    {
        var dns = node.DnsServers.Count > 0 ? node.DnsServers : [cluster.ServiceCidr.AddressAt(ClusterDnsIndex)];
        var document = new Dictionary<string, object>
        {
            ["apiVersion"] = "kubelet.config.k8s.io/v1beta1",
            ["kind"] = "KubeletConfiguration",
            ["authentication"] = new Dictionary<string, object>
            {
                ["anonymous"] = new Dictionary<string, object> { ["enabled"] = false },
                ["webhook"] = new Dictionary<string, object> { ["enabled"] = true },
                ["x509"] = new Dictionary<string, object> { ["clientCAFile"] = "/etc/kubernetes/pki/ca.crt" },
            },
            ["authorization"] = new Dictionary<string, object> { ["mode"] = "Webhook" },
            ["cgroupDriver"] = ContainerRuntime.CgroupDriver(cluster.Version),
            ["clusterDNS"] = dns.Select((IPAddress server) => server.ToString()).ToArray(),
            ["clusterDomain"] = ClusterDomain,
            ["kubeAPIBurst"] = cluster.KubeApiBurst,
            ["kubeAPIQPS"] = cluster.KubeApiQps,
            ["maxPods"] = cluster.MaxPods,
            ["rotateCertificates"] = true,
            ["staticPodPath"] = "/etc/kubernetes/manifests",
        };
        if (cluster.Runtime.Socket is { } socket && cluster.Version >= KubernetesVersion.FirstWithEndpointInFile)
            document["containerRuntimeEndpoint"] = socket;
        return $"{NodeFile.Mark}{YamlDocuments.Render(document)}";
    }

    /// <summary>/etc/default/kubelet: the file above, and the one thing that has no field in it. Later flags win over kubeadm's.</summary>
    public static string Flags(NodeSpec node) => $"{NodeFile.Mark}KUBELET_EXTRA_ARGS=\"--config={KubeletFile} --node-ip={node.Address}\"\n";

    /// <summary>
    /// The CNI configuration: kubenet's bridge made by the plugins, addresses from the node's own range, nothing translated.
    /// containerd adds the loopback interface by itself.
    /// </summary>
    public static string Network(NodeSpec node, ClusterSpec cluster) =>
        new JsonObject
        {
            ["cniVersion"] = CniVersion(cluster.Version),
            ["name"] = "quic-load",
            ["plugins"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "bridge",
                    ["bridge"] = "cbr0",
                    ["isGateway"] = true,
                    ["isDefaultGateway"] = true,
                    ["ipMasq"] = false,
                    ["hairpinMode"] = true,
                    ["mtu"] = DefaultMtu,
                    ["ipam"] = new JsonObject
                    {
                        ["type"] = "host-local",
                        ["ranges"] = new JsonArray(new JsonArray(new JsonObject { ["subnet"] = node.PodCidr.ToString() })),
                        ["dataDir"] = Bridge.Leases,
                    },
                },
                new JsonObject
                {
                    ["type"] = "portmap",
                    ["capabilities"] = new JsonObject { ["portMappings"] = true },
                }
            ),
        }
            .ToJsonString(Indented)
            .ReplaceLineEndings("\n") + "\n";

    /// <summary>
    /// The CNI version of the node's configuration: 1.0.0 where every containerd that may run knows it (1.6 on), else 0.4.0.
    /// </summary>
    private static string CniVersion(KubernetesVersion version) => version.Minor < 26 ? "0.4.0" : "1.0.0";
}
