using QuicLoad.Components.Cluster;

namespace QuicLoad.Stacks.Reading;

/// <summary>Which package sources and proxies go with a Kubernetes release.</summary>
internal static class KubernetesRules
{
    /// <summary>Checks kube-proxy's mode.</summary>
    public static void CheckProxy(SettingsNode node, SettingsErrors errors)
    {
        if (node.Loose("proxyMode") is { } proxy && proxy != "iptables")
            errors.Add(
                node.PathOf("proxyMode"),
                proxy,
                "must be iptables: the one mode that this program sets up",
                "Write iptables, or remove it."
            );
    }

    /// <summary>The package source, where artifacts is packages; else null.</summary>
    public static Uri? Packages(SettingsNode node, KubernetesVersion? version, SettingsErrors errors)
    {
        var wanted = node.Has("artifacts") && node.Text("artifacts") == "packages";
        if (node.Has("packageSource"))
        {
            var own = node.Read("packageSource", null, NameText.ReadPackageSource);
            if (!wanted)
                errors.Add(
                    node.PathOf("packageSource"),
                    own?.OriginalString,
                    "is written, but artifacts is not packages",
                    "Set artifacts: packages, or remove it."
                );
            return wanted ? own ?? new Uri("https://packages.invalid") : null;
        }
        if (wanted && version is not null && version < KubernetesVersion.FirstPackaged)
            errors.Add(
                node.PathOf("artifacts"),
                "packages",
                $"has no version {version}: pkgs.k8s.io begins with {KubernetesVersion.FirstPackaged}",
                "Use release, or name a packageSource of your own that has it."
            );
        return wanted ? new Uri($"https://pkgs.k8s.io/core:/stable:/v1.{version?.Minor}/deb") : null;
    }
}
