using QuicLoad.Components.Common;

namespace QuicLoad.Stacks.Reading;

/// <summary>Which network modes, container runtimes, proxies and Kubernetes releases go together.</summary>
internal static class KubernetesRules
{
    private const string UseBridge = "Use networkMode: cni-bridge with containerRuntime: containerd, or a version from 1.20.0 to 1.23.x.";

    /// <summary>The network mode; combinations that cannot work are noted as mistakes.</summary>
    public static NetworkMode Network(SettingsNode node, KubernetesVersion? version, SettingsErrors errors)
    {
        var network = node.Choice("networkMode", "kubenet", "cni-bridge") == "cni-bridge" ? NetworkMode.CniBridge : NetworkMode.Kubenet;
        var written = node.Has("containerRuntime");
        var runtime = node.Choice("containerRuntime", "docker", "containerd");
        var withoutDocker = version is not null && version >= KubernetesVersion.FirstWithoutKubenet;
        if (network == NetworkMode.Kubenet && withoutDocker)
            errors.Add(node.PathOf("version"), version!.ToString(),
                $"has no kubenet, and networkMode is kubenet: it went with {KubernetesVersion.FirstWithoutKubenet}", UseBridge);
        if (network == NetworkMode.CniBridge && written && runtime == "docker")
            errors.Add(node.PathOf("containerRuntime"), runtime,
                withoutDocker
                    ? $"does not work with version {version}: from {KubernetesVersion.FirstWithoutKubenet} on it needs cri-dockerd, which this program does not set up"
                    : "does not go with networkMode cni-bridge, which works with containerd",
                "Use containerd.");
        if (runtime == "containerd" && network == NetworkMode.Kubenet)
            errors.Add(node.PathOf("containerRuntime"), runtime,
                "does not go with networkMode kubenet, which kubelet runs with Docker only", "Use docker, or networkMode: cni-bridge.");
        if (node.Loose("proxyMode") is { } proxy && proxy != "iptables")
            errors.Add(node.PathOf("proxyMode"), proxy, "must be iptables: viewers use no Service, so kube-proxy has next to nothing to do",
                "Write iptables, or remove it.");
        return network;
    }

    /// <summary>The package source, where artifacts is packages; else null.</summary>
    public static Uri? Packages(SettingsNode node, KubernetesVersion? version, SettingsErrors errors)
    {
        var wanted = node.Has("artifacts") && node.Text("artifacts") == "packages";
        if (node.Has("packageSource"))
        {
            var own = node.Parsed<Uri>("packageSource", null, NameText.TryPackageSource);
            if (!wanted)
                errors.Add(node.PathOf("packageSource"), own?.OriginalString, "is written, but artifacts is not packages", "Set artifacts: packages, or remove it.");
            return wanted ? own ?? new Uri("https://packages.invalid") : null;
        }
        if (wanted && version is not null && version < KubernetesVersion.FirstPackaged)
            errors.Add(node.PathOf("artifacts"), "packages", $"has no version {version}: pkgs.k8s.io begins with {KubernetesVersion.FirstPackaged}",
                "Use release, or name a packageSource of your own that has it.");
        return wanted ? new Uri($"https://pkgs.k8s.io/core:/stable:/v1.{version?.Minor}/deb") : null;
    }
}
