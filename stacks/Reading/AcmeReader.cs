using System.Text.RegularExpressions;
using QuicLoad.Components.Balancing;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads balancer.acme.</summary>
internal static partial class AcmeReader
{
    private const string Key = "acme";

    private const string AuthorityKey = "caFile";

    /// <summary>The settings; null where there are none, or none that are good.</summary>
    /// <param name="balancer">The balancer's section.</param>
    /// <param name="source">Where files are read.</param>
    public static AcmeSettings? Read(SettingsNode balancer, StackSource source)
    {
        if (balancer.Section(Key, null) is not { } node)
            return null;
        // a word that is none is another mistake
        if (balancer.Loose("ingresses") is null or IngressWords.None)
            node.Errors.Add(
                node.Path,
                null,
                "is of no use while balancer.ingresses is none",
                "Set balancer.ingresses to class, or remove it."
            );
        var directory = node.Read("directory", "https://ca.example/acme/directory", ReadDirectory);
        var email = node.Has("email") ? node.Read("email", null, ReadEmail) : null;
        var authority = ReadAuthority(node, source);
        node.RejectUnknown();
        return directory is null ? null : new AcmeSettings(directory, email, authority);
    }

    private static string? ReadAuthority(SettingsNode node, StackSource source)
    {
        if (node.Text(AuthorityKey) is not { } file)
            return null;
        var text = source.Read(node.PathOf(AuthorityKey), file, "Put it there, or correct the path.", node.Errors);
        if (text is not null && OriginCertificate.Spki(text) is null)
            node.Errors.Add(
                node.PathOf(AuthorityKey),
                file,
                "must be a file with certificates in PEM, of the authorities that sign the directory's own",
                "Copy them there."
            );
        return text?.TrimEnd('\n');
    }

    private static Parsed<Uri> ReadDirectory(string text) =>
        text.StartsWith("https://", StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
        && address.Query.Length == 0
        && address.Fragment.Length == 0
        && address.UserInfo.Length == 0
            ? address
            : (
                "must be the https address of an ACME directory, without query or password",
                "Write one like https://ca.example/acme/directory."
            );

    private static Parsed<string> ReadEmail(string text) =>
        EmailPattern().IsMatch(text) ? text : ("must be an e-mail address", "Write one like operations@shop.example.");

    [GeneratedRegex(@"^(?=.{3,254}\z)[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();
}
