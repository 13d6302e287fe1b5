using System.Net;
using QuicLoad.Components.Common;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads kubernetes.</summary>
internal static class KubernetesReader
{
    /// <summary>Overlaps no range that anyone writes.</summary>
    private static readonly IPNetwork NoRange = new(IPAddress.Broadcast, 32);

    /// <summary>What is there; stand-ins where it is no good.</summary>
    public static KubernetesSettings Read(SettingsNode? node, SettingsErrors errors)
    {
        if (node is null)
            return Settings(KubernetesVersion.Oldest, NoRange, 110, new Uri("https://release.invalid"));
        var version = node.Parsed<KubernetesVersion>("version", "1.20.2", NameText.TryVersion);
        var network = KubernetesRules.Network(node, version, errors);
        var serviceCidr = node.Has("serviceCidr")
            ? node.Parsed<IPNetwork?>("serviceCidr", null, AddressText.TryPrefix)
            : new IPNetwork(IPAddress.Parse("10.96.0.0"), 12);
        if (serviceCidr is { PrefixLength: < 12 or > 28 })
            errors.Add(node.PathOf("serviceCidr"), serviceCidr.ToString(), "must have a length from 12 to 28", "Write one like 10.96.0.0/16.");
        var packages = KubernetesRules.Packages(node, version, errors);
        var released = !node.Has("artifacts") || node.Text("artifacts") == "release";
        var artifacts = released || packages is not null ? new Uri($"https://dl.k8s.io/v{version}") : node.Parsed<Uri>("artifacts", null, NameText.TryArtifacts);
        var settings = Settings(version ?? KubernetesVersion.Oldest, serviceCidr ?? NoRange,
            node.Integer("maxPods", 1, 1000, 110) ?? 110, artifacts ?? new Uri("https://release.invalid")) with
        {
            Network = network,
            CriTools = released && version is not null ? new Uri($"https://github.com/kubernetes-sigs/cri-tools/releases/download/v1.{version.Minor}.0") : null,
            Packages = packages,
            ImagesPreloaded = node.Choice("images", "pull", "preloaded") == "preloaded",
            ImageRepository = node.Parsed<string>("imageRepository", null, NameText.TryRepository),
            ProxySetsConntrack = node.Choice("proxyConntrack", "managed", "unmanaged") == "managed",
            ClusterDns = node.Flag("clusterDns", true),
        };
        node.RejectUnknown();
        return settings;
    }

    private static KubernetesSettings Settings(KubernetesVersion version, IPNetwork serviceCidr, int maxPods, Uri artifacts) => new()
    {
        Version = version,
        ServiceCidr = serviceCidr,
        MaxPods = maxPods,
        Artifacts = artifacts,
        Network = NetworkMode.Kubenet,
        CriTools = null,
        Packages = null,
        ImagesPreloaded = false,
        ImageRepository = null,
        ProxySetsConntrack = true,
        ClusterDns = true,
    };
}
