using System.Globalization;
using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>kubelet's flags with kubenet, as the file /etc/default/kubelet of kubeadm's systemd drop-in.</summary>
internal static class KubenetFlags
{
    /// <summary>
    /// The file. kubenet reads its range from <c>--pod-cidr</c>, which holds only while kubeadm is given no pod subnet;
    /// <c>--non-masquerade-cidr=0.0.0.0/0</c> is what keeps every viewer's own address on the wire.
    /// </summary>
    /// <exception cref="NotSupportedException">The version is 1.24 or newer, whose kubelet has no kubenet.</exception>
    public static string Render(NodeSpec node, ClusterSpec cluster)
    {
        Refuse(cluster.Version);
        List<string> flags =
        [
            "--network-plugin=kubenet",
            "--non-masquerade-cidr=0.0.0.0/0",
            $"--pod-cidr={node.PodCidr}",
            $"--node-ip={node.Address}",
            string.Create(CultureInfo.InvariantCulture, $"--max-pods={cluster.MaxPods}"),
            string.Create(CultureInfo.InvariantCulture, $"--kube-api-qps={cluster.KubeApiQps}"),
            string.Create(CultureInfo.InvariantCulture, $"--kube-api-burst={cluster.KubeApiBurst}"),
        ];
        if (node.DnsServers.Count > 0)
            flags.Add($"--cluster-dns={string.Join(',', node.DnsServers.Select((IPAddress server) => server.ToString()))}");
        return $"{NodeFile.Mark}KUBELET_EXTRA_ARGS=\"{string.Join(' ', flags)}\"\n";
    }

    /// <summary>Throws where the version has no kubenet.</summary>
    private static void Refuse(KubernetesVersion version)
    {
        if (version >= KubernetesVersion.FirstWithoutKubenet)
            throw new NotSupportedException(
                $"Kubernetes {version} has no kubenet: it went with 1.24. Use a version from 1.20.0 to 1.23.x."
            );
    }
}
