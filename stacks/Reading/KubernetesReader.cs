using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads kubernetes.</summary>
internal static class KubernetesReader
{
    /// <summary>Stands in for a range that could not be read; not checked further.</summary>
    public static readonly IPNetwork NoRange = new(IPAddress.Broadcast, 32);

    private const int DefaultQps = 50;

    /// <summary>What is there; stand-ins where it is no good.</summary>
    public static KubernetesSettings Read(SettingsNode? node, PodNetwork network, StackSource source, SettingsErrors errors)
    {
        if (node is null)
            return Settings(KubernetesVersion.Oldest, NoRange, 110, new Uri("https://release.invalid"));
        node.Retire(
            "networkMode",
            $"Use the top-level podNetwork: {{ attachment: "
                + $"{string.Join(" | ", PodNetworkTable.Attachments.Select(attachment => attachment.Word))} }}."
        );
        var version = node.Read("version", "1.20.2", NameText.ReadVersion);
        var runtime = PodNetworkRules.Runtime(node, network.Attachment, version, errors);
        KubernetesRules.CheckProxy(node, errors);
        var serviceCidr = node.Has("serviceCidr")
            ? node.Read("serviceCidr", null, AddressText.ReadPrefix)
            : new IPNetwork(IPAddress.Parse("10.96.0.0"), 12);
        if (serviceCidr is { PrefixLength: < 12 or > 28 })
            errors.Add(
                node.PathOf("serviceCidr"),
                serviceCidr.ToString(),
                "must have a length from 12 to 28",
                "Write one like 10.96.0.0/16."
            );
        var packages = KubernetesRules.Packages(node, version, errors);
        var released = !node.Has("artifacts") || node.Text("artifacts") == "release";
        var artifacts =
            released || packages is not null
                ? new Uri($"https://dl.k8s.io/v{version}")
                : node.Read("artifacts", null, NameText.ReadArtifacts);
        var settings = Settings(
            version ?? KubernetesVersion.Oldest,
            serviceCidr ?? NoRange,
            node.Integer("maxPods", 1, 1000, 110) ?? 110,
            artifacts ?? new Uri("https://release.invalid")
        ) with
        {
            Runtime = runtime,
            CriTools =
                released && version is not null
                    ? new Uri($"https://github.com/kubernetes-sigs/cri-tools/releases/download/v1.{version.Minor}.0")
                    : null,
            KubeApiQps = node.Integer("kubeApiQps", 1, 10_000, DefaultQps) ?? DefaultQps,
            Packages = packages,
            HasDigests = node.Has("digestsFile"),
            Digests = DigestsReader.Digests(node, artifacts, packages is not null, source, errors),
            PackageKeyDigest = DigestsReader.PackageKey(node, packages, errors),
            ImagesPreloaded = node.Choice("images", "pull", "preloaded") == "preloaded",
            ImageRepository = node.Read("imageRepository", null, NameText.ReadRepository),
            ProxySetsConntrack = node.Choice("proxyConntrack", "managed", "unmanaged") == "managed",
            ClusterDns = node.Flag("clusterDns", true),
        };
        node.RejectUnknown();
        return settings;
    }

    private static KubernetesSettings Settings(KubernetesVersion version, IPNetwork serviceCidr, int maxPods, Uri artifacts) =>
        new()
        {
            Version = version,
            ServiceCidr = serviceCidr,
            MaxPods = maxPods,
            KubeApiQps = DefaultQps,
            Artifacts = artifacts,
            Runtime = PodNetworkTable.Runtimes[0],
            CriTools = null,
            Packages = null,
            HasDigests = false,
            Digests = null,
            PackageKeyDigest = null,
            ImagesPreloaded = false,
            ImageRepository = null,
            ProxySetsConntrack = true,
            ClusterDns = true,
        };
}
