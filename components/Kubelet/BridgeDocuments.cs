using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Components.Common;

namespace QuicLoad.Components.Kubelet;

/// <summary>A node's files with the CNI bridge: kubelet's configuration and flags, containerd's and the network's configuration.</summary>
internal static class BridgeDocuments
{
    /// <summary>kubelet's configuration on the host. kubeadm writes one of its own, which this one replaces.</summary>
    public const string KubeletFile = "/etc/quic-load/kubelet.yaml";

    /// <summary>Stands for the pause image, which kubeadm of the node's release names.</summary>
    public const string PauseImage = "@pause@";

    /// <summary>MTU in the rendered CNI configuration; a host writes that of its own interface there.</summary>
    public const int DefaultMtu = 1500;

    private const string Mark = "# Made by quic-load from the stack's settings; changes made here are lost.\n";

    /// <summary>kubeadm gives the cluster's own DNS this address of the Services' range.</summary>
    private const int ClusterDnsIndex = 10;

    private const string ClusterDomain = "cluster.local";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// KubeletConfiguration (kubelet.config.k8s.io/v1beta1). What kubeadm would set it sets too: certificates, webhook
    /// authorisation, static pods. From 1.27 it names the runtime; before, kubeadm does so by a flag.
    /// </summary>
    public static string Kubelet(KubeletConfigurationArgs args)
    {
        var dns = args.DnsServers.Count > 0 ? args.DnsServers : [ClusterDns(args.ServiceCidr)];
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
            ["cgroupDriver"] = Containerd.CgroupDriver(args.Version),
            ["clusterDNS"] = dns.Select((IPAddress server) => server.ToString()).ToArray(),
            ["clusterDomain"] = ClusterDomain,
            ["maxPods"] = args.MaxPods,
            ["rotateCertificates"] = true,
            ["staticPodPath"] = "/etc/kubernetes/manifests",
        };
        if (args.Version >= KubernetesVersion.FirstWithEndpointInFile)
            document["containerRuntimeEndpoint"] = Containerd.Socket;
        return $"{Mark}{YamlDocuments.Render(document)}";
    }

    /// <summary>/etc/default/kubelet: the file above, and the one thing that has no field in it. Later flags win over kubeadm's.</summary>
    public static string Flags(KubeletConfigurationArgs args) =>
        $"{Mark}KUBELET_EXTRA_ARGS=\"--config={KubeletFile} --node-ip={args.NodeAddress}\"\n";

    /// <summary>containerd's configuration, version 2, which containerd 1.x and 2.x read.</summary>
    public static string Runtime(KubeletConfigurationArgs args) => Mark + $"""
        version = 2

        [plugins."io.containerd.grpc.v1.cri"]
          sandbox_image = "{PauseImage}"

          [plugins."io.containerd.grpc.v1.cri".cni]
            bin_dir = "/opt/cni/bin"
            conf_dir = "/etc/cni/net.d"

          [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
            runtime_type = "io.containerd.runc.v2"

            [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
              SystemdCgroup = {(Containerd.CgroupDriver(args.Version) == "systemd" ? "true" : "false")}

          [plugins."io.containerd.grpc.v1.cri".registry]
            config_path = "/etc/containerd/certs.d"

        """.ReplaceLineEndings("\n");

    /// <summary>
    /// The CNI configuration: kubenet's bridge by the plugins' hands, addresses from the node's own range, nothing translated.
    /// containerd adds the loopback interface by itself.
    /// </summary>
    public static string Network(KubeletConfigurationArgs args) => new JsonObject
    {
        ["cniVersion"] = Containerd.CniVersion(args.Version),
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
                    ["ranges"] = new JsonArray(new JsonArray(new JsonObject { ["subnet"] = args.PodCidr.ToString() })),
                    ["dataDir"] = Containerd.LeaseFolder,
                },
            },
            new JsonObject { ["type"] = "portmap", ["capabilities"] = new JsonObject { ["portMappings"] = true } }),
    }.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    private static IPAddress ClusterDns(IPNetwork services)
    {
        var bytes = services.BaseAddress.GetAddressBytes();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, BinaryPrimitives.ReadUInt32BigEndian(bytes) + ClusterDnsIndex);
        return new IPAddress(bytes);
    }
}
