using System.Globalization;
using System.Net;
using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Options;

/// <summary>Reads <see cref="ViewerOptions"/> from environment variables and collects every mistake.</summary>
internal static class OptionsReader
{
    private const int SpkiHashBytes = 32;
    private const int MaxUidLength = 100;
    private const int LowestPort = 1024;

    /// <summary>Reads the options.</summary>
    /// <param name="variables">Gives a variable's value, or null.</param>
    /// <param name="hostName">The name for a viewer that was given none.</param>
    /// <exception cref="OptionsException">One or more variables are missing or malformed.</exception>
    public static ViewerOptions Read(Func<string, string?> variables, string hostName)
    {
        var errors = new List<string>();
        string? Text(string name) => variables(name) is { Length: > 0 } value ? value : null;

        var kind = ReadWord(
            ViewerVariables.Kind,
            Text(ViewerVariables.Kind) ?? ViewerWords.Browser,
            errors,
            (ViewerWords.Browser, ViewerKind.Browser),
            (ViewerWords.Synthetic, ViewerKind.Synthetic),
            (ViewerWords.Packed, ViewerKind.Packed)
        );
        var page = ReadWord(
            ViewerVariables.Player,
            Text(ViewerVariables.Player) ?? ViewerWords.Adaptive,
            errors,
            (ViewerWords.Adaptive, PlayerPage.Adaptive),
            (ViewerWords.YouTube, PlayerPage.YouTube)
        );
        if (kind != ViewerKind.Browser && page == PlayerPage.YouTube)
            errors.Add(
                $"VIEWER_PLAYER: \"youtube\" must not be asked of a {Text(ViewerVariables.Kind)} viewer: it plays nothing but HLS. Set "
                    + "VIEWER_KIND to browser."
            );
        if (kind == ViewerKind.Packed && Text(ViewerVariables.Node) is null)
            errors.Add(
                "VIEWER_NODE: is not set; it must be the worker's name, by which users.json names the users. Set it, e.g. to worker1."
            );
        var options = new ViewerOptions
        {
            Url = ReadUrl(Text(ViewerVariables.Url), errors),
            Protocol = ReadWord(
                ViewerVariables.Protocol,
                Text(ViewerVariables.Protocol),
                errors,
                (ViewerWords.Quic, ViewerProtocol.Quic),
                (ViewerWords.Http2, ViewerProtocol.Http2)
            ),
            MediaHosts = Text(ViewerVariables.MediaHosts) is { } hosts ? [.. ReadHosts(hosts, errors)] : [],
            Http2Host = ReadHttp2Host(Text(ViewerVariables.Http2Host), errors),
            CertificateSpki = ReadSpki(Text(ViewerVariables.CertificateSpki), errors),
            Name = Text(ViewerVariables.Name) ?? hostName,
            Uid = ReadUid(Text(ViewerVariables.Uid) ?? hostName, errors),
            Node = Text(ViewerVariables.Node),
            Address = ReadAddress(Text(ViewerVariables.Address), errors),
            Kind = kind,
            Page = page,
            Video = page == PlayerPage.YouTube ? ReadVideo(Text(ViewerVariables.Video), errors) : null,
            Display =
                Text("VIEWER_DISPLAY") is { } display
                    ? ReadWord("VIEWER_DISPLAY", display, errors, ("xvfb", ViewerDisplay.Xvfb), ("headless", ViewerDisplay.Headless))
                // A headless browser says so in its name: a public service would take it for a robot.
                : page == PlayerPage.YouTube ? ViewerDisplay.Xvfb
                : ViewerOptions.DefaultDisplay,
            ReadinessPort = ReadPort(Text(ViewerVariables.ReadinessPort), errors),
        };
        return errors.Count == 0 ? options : throw new OptionsException(errors);
    }

    private static Uri ReadUrl(string? value, List<string> errors)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0)
            return url;
        errors.Add(
            value is null
                ? "VIEWER_URL: is not set; it must be the absolute https URL of the player page. Set it, e.g. to https://video.example/."
                : $"VIEWER_URL: \"{value}\" must be an absolute https URL without user name, because browsers speak QUIC and HTTP/2 "
                    + "over TLS only. "
                    + "Give one like https://video.example/."
        );
        return new Uri("https://invalid/");
    }

    private static List<string> ReadHosts(string value, List<string> errors)
    {
        var hosts = new List<string>();
        foreach (var host in value.Split(','))
        {
            if (Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var url) && url is { UserInfo.Length: 0, AbsolutePath: "/" })
                hosts.Add($"{url.IdnHost}:{url.Port}");
            else
                errors.Add(
                    $"VIEWER_MEDIA_HOSTS: \"{host}\" must be a host, or host:port, and commas between several. "
                        + "Give one like cdn.example, or leave it unset."
                );
        }
        return hosts;
    }

    private static string? ReadHttp2Host(string? value, List<string> errors)
    {
        if (value is not null && Uri.CheckHostName(value) is not (UriHostNameType.Dns or UriHostNameType.IPv4))
            errors.Add(
                $"VIEWER_HTTP2_HOST: \"{value}\" must be a host name without port: another name of VIEWER_URL's host. Give one like "
                    + "tcp.video.example, or leave it unset."
            );
        return value;
    }

    private static T ReadWord<T>(string name, string? value, List<string> errors, params (string Word, T Value)[] words)
    {
        foreach (var (word, meaning) in words)
            if (word == value)
                return meaning;
        var rule = $"must be one of {words.Length} words: {string.Join(", ", words.Select(word => word.Word))}. Set one of them.";
        errors.Add(value is null ? $"{name}: is not set; it {rule}" : $"{name}: \"{value}\" {rule}");
        return words[0].Value;
    }

    private static string? ReadSpki(string? value, List<string> errors)
    {
        if (value is null)
            return null;
        Span<byte> hash = stackalloc byte[SpkiHashBytes + 1];
        if (!Convert.TryFromBase64String(value, hash, out var length) || length != SpkiHashBytes)
            errors.Add(
                $"VIEWER_CERTIFICATE_SPKI: \"{value}\" must be {SpkiHashBytes} bytes in base64 (44 characters): the SHA-256 of "
                    + "the origin's "
                    + "public key in DER form. Take it from the origin's certificate, or leave it unset for a publicly trusted one."
            );
        return value;
    }

    // It names a file and stands in URLs.
    private static string ReadUid(string value, List<string> errors)
    {
        if (value.Length > MaxUidLength || !value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            errors.Add($"VIEWER_UID: \"{value}\" must be 1-{MaxUidLength} letters, digits and \"-\". Give the pod's UID.");
        return value;
    }

    private static string? ReadVideo(string? value, List<string> errors)
    {
        if (value is null || !value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            errors.Add(
                $"VIEWER_VIDEO: \"{value}\" must be YouTube's name of the video, letters, digits, \"-\" and \"_\". Take it from "
                    + "the video's address, after v=."
            );
        return value;
    }

    private static int? ReadPort(string? value, List<string> errors)
    {
        if (value is null)
            return null;
        if (
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= LowestPort and <= ushort.MaxValue
        )
            return port;
        errors.Add(
            $"VIEWER_READINESS_PORT: \"{value}\" must be a TCP port that needs no privilege, {LowestPort}-{ushort.MaxValue}. Give "
                + "one, or leave it unset."
        );
        return null;
    }

    private static string? ReadAddress(string? value, List<string> errors)
    {
        if (value is not null && !IPAddress.TryParse(value, out _))
            errors.Add($"VIEWER_ADDRESS: \"{value}\" must be an IP address. Give the viewer's own, e.g. 203.0.113.5, or leave it unset.");
        return value;
    }
}
