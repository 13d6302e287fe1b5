using System.Globalization;
using System.Net;
using QuicLoad.Components.Common;

namespace QuicLoad.Components.Kubelet;

/// <summary>A kubelet's flags in the kubenet era, as the file /etc/default/kubelet of kubeadm's systemd drop-in.</summary>
internal static class KubeletFlags
{
    /// <summary>
    /// The file. kubenet reads its range from <c>--pod-cidr</c>, which holds only while kubeadm is given no pod subnet;
    /// <c>--non-masquerade-cidr=0.0.0.0/0</c> is what keeps every viewer's own address on the wire.
    /// </summary>
    /// <exception cref="NotSupportedException">The version is 1.24 or newer, whose kubelet has no kubenet.</exception>
    public static string Render(KubeletConfigurationArgs args)
    {
        Refuse(args.Version);
        List<string> flags =
        [
            "--network-plugin=kubenet",
            "--non-masquerade-cidr=0.0.0.0/0",
            $"--pod-cidr={args.PodCidr}",
            $"--node-ip={args.NodeAddress}",
            string.Create(CultureInfo.InvariantCulture, $"--max-pods={args.MaxPods}"),
        ];
        if (args.DnsServers.Count > 0)
            flags.Add($"--cluster-dns={string.Join(',', args.DnsServers.Select((IPAddress server) => server.ToString()))}");
        return $"# Made by quic-load from the stack's settings; changes made here are lost.\nKUBELET_EXTRA_ARGS=\"{string.Join(' ', flags)}\"\n";
    }

    /// <summary>Throws where the version has no kubenet.</summary>
    public static void Refuse(KubernetesVersion version)
    {
        if (version >= KubernetesVersion.FirstWithoutKubenet)
            throw new NotSupportedException(
                $"Kubernetes {version} has no kubenet: it went with 1.24. Use a version from 1.20.0 to 1.23.x.");
    }
}
