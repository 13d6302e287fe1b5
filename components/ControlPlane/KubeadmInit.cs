using QuicLoad.Components.Common;

namespace QuicLoad.Components.ControlPlane;

/// <summary>kubeadm's configuration for the control plane.</summary>
internal static class KubeadmInit
{
    /// <summary>kubeadm makes one token of its own, which nobody is told; it is good for no longer than this.</summary>
    private const string OwnTokenTtl = "15m0s";

    /// <summary>
    /// InitConfiguration, ClusterConfiguration and KubeProxyConfiguration. There is no pod subnet on purpose: with one,
    /// the controller manager would hand out ranges and kubelet's <c>--pod-cidr</c> would not hold.
    /// </summary>
    public static string Render(MasterArgs args)
    {
        var api = KubeadmApi.VersionFor(args.Version);
        var cluster = new Dictionary<string, object>
        {
            ["apiVersion"] = api,
            ["kind"] = "ClusterConfiguration",
            ["kubernetesVersion"] = $"v{args.Version}",
            ["networking"] = new Dictionary<string, object> { ["serviceSubnet"] = args.ServiceCidr.ToString() },
        };
        if (args.ImageRepository is not null)
            cluster["imageRepository"] = args.ImageRepository;
        var proxy = new Dictionary<string, object>
        {
            ["apiVersion"] = "kubeproxy.config.k8s.io/v1alpha1",
            ["kind"] = "KubeProxyConfiguration",
            ["mode"] = "iptables",
        };
        if (!args.ProxySetsConntrack)
            proxy["conntrack"] = new Dictionary<string, object> { ["maxPerCore"] = 0, ["min"] = 0 };
        return YamlDocuments.Render(Init(args, api), cluster, proxy);
    }

    private static Dictionary<string, object> Init(MasterArgs args, string api) => new()
    {
        ["apiVersion"] = api,
        ["kind"] = "InitConfiguration",
        ["bootstrapTokens"] = new[] { new Dictionary<string, object> { ["ttl"] = OwnTokenTtl } },
        ["localAPIEndpoint"] = new Dictionary<string, object>
        {
            ["advertiseAddress"] = args.Host.Address.ToString(),
            ["bindPort"] = MasterArgs.ApiPort,
        },
        ["nodeRegistration"] = KubeadmApi.NodeRegistration(args.Host.Name, args.Network),
    };
}
