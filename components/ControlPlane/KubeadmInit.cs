using System.Globalization;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.ControlPlane;

/// <summary>kubeadm's configuration for the control plane.</summary>
internal static class KubeadmInit
{
    /// <summary>kubeadm makes one token of its own, which is not used; it is good for no longer than this.</summary>
    private const string OwnTokenTtl = "15m0s";

    /// <summary>
    /// InitConfiguration, ClusterConfiguration and KubeProxyConfiguration. There is no pod subnet on purpose: with one,
    /// the controller manager would hand out ranges and kubelet's <c>--pod-cidr</c> would not hold.
    /// </summary>
    public static string Render(NodeSpec node, ClusterSpec cluster)
    {
        var api = KubeadmApi.VersionFor(cluster.Version);
        var configuration = new Dictionary<string, object>
        {
            ["apiVersion"] = api,
            ["kind"] = "ClusterConfiguration",
            ["kubernetesVersion"] = $"v{cluster.Version}",
            ["controllerManager"] = new Dictionary<string, object>
            {
                ["extraArgs"] = KubeadmApi.Arguments(
                    cluster.Version,
                    ("kube-api-burst", cluster.KubeApiBurst.ToString(CultureInfo.InvariantCulture)),
                    ("kube-api-qps", cluster.KubeApiQps.ToString(CultureInfo.InvariantCulture))
                ),
            },
            ["networking"] = new Dictionary<string, object> { ["serviceSubnet"] = cluster.ServiceCidr.ToString() },
        };
        if (cluster.ImageRepository is { } repository)
            configuration["imageRepository"] = repository;
        var proxy = new Dictionary<string, object>
        {
            ["apiVersion"] = "kubeproxy.config.k8s.io/v1alpha1",
            ["kind"] = "KubeProxyConfiguration",
            ["mode"] = "iptables",
        };
        if (!cluster.ProxySetsConntrack)
            proxy["conntrack"] = new Dictionary<string, object> { ["maxPerCore"] = 0, ["min"] = 0 };
        return YamlDocuments.Render(Init(node, cluster, api), configuration, proxy);
    }

    private static Dictionary<string, object> Init(NodeSpec node, ClusterSpec cluster, string api) =>
        new()
        {
            ["apiVersion"] = api,
            ["kind"] = "InitConfiguration",
            ["bootstrapTokens"] = new[] { new Dictionary<string, object> { ["ttl"] = OwnTokenTtl } },
            ["localAPIEndpoint"] = new Dictionary<string, object>
            {
                ["advertiseAddress"] = node.Address.ToString(),
                ["bindPort"] = MasterArgs.ApiPort,
            },
            ["nodeRegistration"] = KubeadmApi.NodeRegistration(node.Name, cluster.Runtime),
        };
}
