using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using QuicLoad.Components.Common;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads names: of nodes, of images, of versions, of addresses in the web.</summary>
internal static partial class NameText
{
    /// <summary>A DNS label, as Kubernetes wants a node's name.</summary>
    public static bool TryLabel(
        string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure) =>
        Matches(Label(), text, "must be a DNS label: 1 to 63 lower-case letters, digits and dashes, no dash at either end",
            "Write one like worker1.", out value, out rule, out cure);

    /// <summary>A user's login name on a host.</summary>
    public static bool TryUser(
        string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure) =>
        Matches(User(), text, "must be a login name: 1 to 32 lower-case letters, digits, dashes and underscores", "Write one like root.",
            out value, out rule, out cure);

    /// <summary>An image that a registry or the host's runtime knows, with a tag or digest.</summary>
    public static bool TryImage(
        string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure) =>
        Matches(Image(), text, "must be an image reference with a tag or a sha256 digest", "Write one like quic-load/viewer:1.0.0.",
            out value, out rule, out cure);

    /// <summary>A registry's folder that images are named after.</summary>
    public static bool TryRepository(
        string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure) =>
        Matches(Repository(), text, "must be a registry's host and, after it, folders, with no scheme and no tag",
            "Write one like registry.example:5000/kubernetes.", out value, out rule, out cure);

    /// <summary>A Kubernetes release that this program sets up.</summary>
    public static bool TryVersion(
        string text, [NotNullWhen(true)] out KubernetesVersion? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (rule, cure) = (null, null);
        if (!KubernetesVersion.TryParse(text, out value))
            (rule, cure) = ("must be three numbers with dots between, and no v", "Write one like 1.20.2.");
        else if (value! < KubernetesVersion.Oldest)
            (rule, cure) = ($"must be {KubernetesVersion.Oldest} or newer", "Choose a newer release.");
        else if (value is not { Major: 1, Minor: <= KubernetesVersion.NewestMinor })
            (rule, cure) = ($"must be 1.{KubernetesVersion.NewestMinor}.x or older: this program does not know how newer ones are configured", "Choose an older release.");
        return rule is null;
    }

    /// <summary>An address that starts with https.</summary>
    public static bool TryHttps(
        string text, [NotNullWhen(true)] out Uri? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (rule, cure) = (null, null);
        if (!Uri.TryCreate(text, UriKind.Absolute, out value) || value.Scheme != Uri.UriSchemeHttps || value.Host.Length == 0)
            (rule, cure) = ("must be an https address: QUIC and browsers' HTTP/2 need TLS", "Write one like https://video.example/.");
        else if (value.UserInfo.Length > 0)
            (rule, cure) = ("must hold no user name and no password", "Remove what stands before the @.");
        return rule is null;
    }

    /// <summary>Where Kubernetes programs come from, before "release" is resolved.</summary>
    public static bool TryArtifacts(
        string text, [NotNullWhen(true)] out Uri? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (rule, cure) = (null, null);
        var known = Uri.TryCreate(text, UriKind.Absolute, out value) && (value.Scheme is "http" or "https" or "file") && !text.StartsWith('/');
        if (!known || (value!.Scheme != "file" && value.Host.Length == 0) || value.Query.Length > 0 || value.UserInfo.Length > 0)
            (rule, cure) = ("must be release, packages, or an http, https or file address without query or password",
                "Write one like http://mirror.example/kubernetes/v1.20.2, or file:///srv/kubernetes/v1.20.2 for a folder on the hosts.");
        return rule is null;
    }

    /// <summary>A package source of one's own.</summary>
    public static bool TryPackageSource(
        string text, [NotNullWhen(true)] out Uri? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (rule, cure) = (null, null);
        if (!Uri.TryCreate(text, UriKind.Absolute, out value) || value.Scheme is not ("http" or "https") || value.Host.Length == 0 || value.Query.Length > 0 || value.UserInfo.Length > 0)
            (rule, cure) = ("must be an http or https address without query or password", "Write one like https://mirror.example/kubernetes/v1.31/deb.");
        return rule is null;
    }

    private static bool Matches(
        Regex pattern, string text, string rule, string cure,
        [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? brokenRule, [NotNullWhen(false)] out string? itsCure)
    {
        var good = pattern.IsMatch(text);
        value = good ? text : null;
        (brokenRule, itsCure) = good ? (null, null) : ((string?)rule, (string?)cure);
        return good;
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z_][-a-z0-9_]{0,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex User();

    [GeneratedRegex(
        @"^([a-zA-Z0-9][-a-zA-Z0-9.]*(:[0-9]{1,5})?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*" +
        @"(:[a-zA-Z0-9_][-a-zA-Z0-9_.]{0,127}|(:[a-zA-Z0-9_][-a-zA-Z0-9_.]{0,127})?@sha256:[0-9a-f]{64})$", RegexOptions.CultureInvariant)]
    private static partial Regex Image();

    [GeneratedRegex(@"^[a-zA-Z0-9][-a-zA-Z0-9.]*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();
}
