using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QuicLoad.Components.Cluster;

/// <summary>An exact Kubernetes release.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number: decides what a kubelet and kubeadm can do.</param>
/// <param name="Patch">Third number.</param>
public sealed partial record KubernetesVersion(int Major, int Minor, int Patch) : IComparable<KubernetesVersion>
{
    /// <summary>The oldest release that this program sets up.</summary>
    public static KubernetesVersion Oldest { get; } = new(1, 20, 0);

    /// <summary>The first release whose kubelet has no kubenet: it went with dockershim.</summary>
    public static KubernetesVersion FirstWithoutKubenet { get; } = new(1, 24, 0);

    /// <summary>The newest minor release whose documents this program knows.</summary>
    public const int NewestMinor = 36;

    /// <summary>The first release whose KubeletConfiguration names the container runtime.</summary>
    public static KubernetesVersion FirstWithEndpointInFile { get; } = new(1, 27, 0);

    /// <summary>The first release whose kubeadm calls the container runtime itself; older ones need crictl, unless with Docker.</summary>
    public static KubernetesVersion FirstWithoutCrictl { get; } = new(1, 31, 0);

    /// <summary>The first release whose kubelet refuses a host with cgroup v1.</summary>
    public static KubernetesVersion FirstWithoutCgroupV1 { get; } = new(1, 35, 0);

    /// <summary>The first release in the package sources that the Kubernetes project keeps per minor release.</summary>
    public static KubernetesVersion FirstPackaged { get; } = new(1, 24, 0);

    /// <summary>The first release in which every Service of type LoadBalancer may name a class (KEP-1959).</summary>
    public static KubernetesVersion FirstWithBalancerClasses { get; } = new(1, 24, 0);

    /// <summary>Reads <c>MAJOR.MINOR.PATCH</c>, e.g. 1.20.2, without a leading v.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out KubernetesVersion? version)
    {
        var match = Pattern().Match(text);
        version = match.Success ? new KubernetesVersion(Part(match, 1), Part(match, 2), Part(match, 3)) : null;
        return match.Success;
    }

    /// <inheritdoc/>
    public int CompareTo(KubernetesVersion? other) =>
        other is null ? 1 : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Whether <paramref name="left"/> is older.</summary>
    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer.</summary>
    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is older or the same.</summary>
    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is newer or the same.</summary>
    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The three numbers, e.g. 1.20.2.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{1,4})\.([0-9]{1,4})\.([0-9]{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
