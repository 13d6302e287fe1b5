using System.Text.RegularExpressions;
using QuicLoad.Components.Cluster;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads names: of nodes, of images, of versions, of addresses in the web.</summary>
internal static partial class NameText
{
    /// <summary>A DNS label, as Kubernetes wants a node's name.</summary>
    public static Parsed<string> ReadLabel(string text) =>
        Matches(
            LabelPattern(),
            text,
            "must be a DNS label: 1 to 63 lower-case letters, digits and dashes, no dash at either end",
            "Write one like worker1."
        );

    /// <summary>A user's login name on a host.</summary>
    public static Parsed<string> ReadUser(string text) =>
        Matches(
            UserPattern(),
            text,
            "must be a login name: 1 to 255 letters, digits and . _ - @ +, the first a letter, a digit or _; "
                + @"before it may stand a domain and a \",
            "Write one like root, jane.doe or jane@corp.example."
        );

    /// <summary>A host's name in the DNS.</summary>
    public static Parsed<string> ReadHost(string text) =>
        Matches(
            HostPattern(),
            text,
            "must be a DNS name of two labels or more, in lower-case letters, digits and dashes, at most 253 characters",
            "Write one like service.example."
        );

    /// <summary>An image that a registry or the host's runtime knows, with a tag or digest.</summary>
    public static Parsed<string> ReadImage(string text) =>
        Matches(ImagePattern(), text, "must be an image reference with a tag or a sha256 digest", "Write one like quic-load/viewer:1.0.0.");

    /// <summary>A registry's folder that images are named after.</summary>
    public static Parsed<string> ReadRepository(string text) =>
        Matches(
            RepositoryPattern(),
            text,
            "must be a registry's host and, after it, folders, with no scheme and no tag",
            "Write one like registry.example:5000/kubernetes."
        );

    /// <summary>A Kubernetes release that this program sets up.</summary>
    public static Parsed<KubernetesVersion> ReadVersion(string text) =>
        !KubernetesVersion.TryParse(text, out var version) ? ("must be three numbers with dots between, and no v", "Write one like 1.20.2.")
        : version < KubernetesVersion.Oldest ? ($"must be {KubernetesVersion.Oldest} or newer", "Choose a newer release.")
        : version is not { Major: 1, Minor: <= KubernetesVersion.NewestMinor }
            ? (
                $"must be 1.{KubernetesVersion.NewestMinor}.x or older: this program does not know how newer ones are configured",
                "Choose an older release."
            )
        : version;

    /// <summary>An address that starts with https.</summary>
    public static Parsed<Uri> ReadHttps(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.Host.Length == 0)
            return ("must be an https address: QUIC and browsers' HTTP/2 need TLS", "Write one like https://video.example/.");
        if (address.UserInfo.Length > 0)
            return ("must hold no user name and no password", "Remove what stands before the @.");
        if (address.HostNameType == UriHostNameType.IPv6)
            return ("must have a host name or an IPv4 address: viewers have IPv4 only", "Write one like https://video.example/.");
        if (address.IsLoopback)
            return ("must not be the machine's own name: to a viewer that is the viewer itself", "Write one like https://video.example/.");
        return address;
    }

    /// <summary>Where Kubernetes programs come from, before "release" is resolved.</summary>
    public static Parsed<Uri> ReadArtifacts(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" or "file"
        && !text.StartsWith('/')
        && (address.Scheme == "file" || address.Host.Length > 0)
        && IsPlain(address)
            ? address
            : (
                "must be release, packages, or an http, https or file address without query or password",
                "Write one like https://mirror.example/kubernetes/v1.20.2, or file:///srv/kubernetes/v1.20.2 for a folder on the hosts."
            );

    /// <summary>A package source of one's own.</summary>
    public static Parsed<Uri> ReadPackageSource(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.Host.Length > 0
        && IsPlain(address)
            ? address
            : ("must be an http or https address without query or password", "Write one like https://mirror.example/kubernetes/v1.31/deb.");

    private static bool IsPlain(Uri address) => address.Query.Length == 0 && address.UserInfo.Length == 0;

    private static Parsed<string> Matches(Regex pattern, string text, string rule, string cure) =>
        pattern.IsMatch(text) ? text : (rule, cure);

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(
        @"^(?=.{1,253}\z)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"^(?=.{1,255}\z)([A-Za-z0-9][-A-Za-z0-9._]*\\)?[A-Za-z0-9_][-A-Za-z0-9._@+]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserPattern();

    [GeneratedRegex(
        @"^([a-zA-Z0-9][-a-zA-Z0-9.]*(:[0-9]{1,5})?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
            + @"(:[a-zA-Z0-9_][-a-zA-Z0-9_.]{0,127}|(:[a-zA-Z0-9_][-a-zA-Z0-9_.]{0,127})?@sha256:[0-9a-f]{64})\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex ImagePattern();

    [GeneratedRegex(@"^[a-zA-Z0-9][-a-zA-Z0-9.]*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryPattern();
}
