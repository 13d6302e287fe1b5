using System.Net;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>A host that a setting names by its address.</summary>
/// <param name="Path">Where.</param>
/// <param name="Shown">What is written there.</param>
/// <param name="Address">The address.</param>
/// <param name="ByViewers">Viewers reach it; else only the hosts do, which may reach themselves.</param>
internal sealed record LiteralHost(string Path, string Shown, IPAddress Address, bool ByViewers)
{
    /// <summary>All that the settings name so, whether by an address of their own or in the name of an image or a URL.</summary>
    public static IReadOnlyList<LiteralHost> In(
        KubernetesSettings kubernetes,
        ViewerSettings viewers,
        UserSettings? users,
        RegistrySettings? registry,
        IReadOnlyList<(string Path, IPAddress Address)> dns,
        IReadOnlyList<(string Path, ServiceSettings Service)> services,
        BalancerDraft? balancer = null
    )
    {
        var all = dns.Select(server => new LiteralHost(server.Path, server.Address.ToString(), server.Address, ByViewers: true)).ToList();
        Add("viewers.originUrl", viewers.OriginUrl.OriginalString, viewers.OriginUrl.Host, byViewers: true);
        Add("viewers.image", viewers.Image, HostOf(viewers.Image));
        if (users is not null && users.Image != viewers.Image)
            Add("users.image", users.Image, HostOf(users.Image));
        foreach (var (path, service) in services)
            Add($"{path}.image", service.Image, HostOf(service.Image));
        Add("registry.server", registry?.Server, HostOf(registry?.Server));
        Add("kubernetes.imageRepository", kubernetes.ImageRepository, HostOf(kubernetes.ImageRepository));
        Add("kubernetes.artifacts", kubernetes.Artifacts.OriginalString, kubernetes.Artifacts.Host);
        Add("kubernetes.packageSource", kubernetes.Packages?.OriginalString, kubernetes.Packages?.Host);
        Add($"{BalancerDraft.Key}.package", balancer?.Package.OriginalString, balancer?.Package.Host);
        return all;

        void Add(string path, string? shown, string? host, bool byViewers = false)
        {
            if (shown is not null && AddressText.ReadAddress(host ?? string.Empty).Value is { } address)
                all.Add(new LiteralHost(path, shown, address, byViewers));
        }
    }

    /// <summary>What stands before the port and the folders.</summary>
    private static string? HostOf(string? name) => name?.Split('/')[0].Split(':')[0];
}
