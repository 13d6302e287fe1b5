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
        var mode = node.Choice("networkMode", "kubenet", "cni-bridge");
        if (mode == "cni-bridge")
            errors.Add(node.PathOf("networkMode"), mode, "is not supported yet", "Use kubenet with a version from 1.20.0 to 1.23.x.");
        else if (version is not null && version >= KubernetesVersion.FirstWithoutKubenet)
            errors.Add(node.PathOf("version"), version.ToString(), $"has no kubenet, and networkMode is kubenet: it went with {KubernetesVersion.FirstWithoutKubenet}",
                "Use a version from 1.20.0 to 1.23.x.");
        node.Choice("containerRuntime", "docker");
        var serviceCidr = node.Has("serviceCidr")
            ? node.Parsed<IPNetwork?>("serviceCidr", null, AddressText.TryPrefix)
            : new IPNetwork(IPAddress.Parse("10.96.0.0"), 12);
        if (serviceCidr is { PrefixLength: < 12 or > 28 })
            errors.Add(node.PathOf("serviceCidr"), serviceCidr.ToString(), "must have a length from 12 to 28", "Write one like 10.96.0.0/16.");
        var artifacts = node.Has("artifacts") && node.Text("artifacts") != "release"
            ? node.Parsed<Uri>("artifacts", null, NameText.TryArtifacts)
            : new Uri($"https://dl.k8s.io/v{version}");
        var settings = Settings(version ?? KubernetesVersion.Oldest, serviceCidr ?? NoRange,
            node.Integer("maxPods", 1, 1000, 110) ?? 110, artifacts ?? new Uri("https://release.invalid")) with
        {
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
        ImagesPreloaded = false,
        ImageRepository = null,
        ProxySetsConntrack = true,
        ClusterDns = true,
    };
}
