using System.Net;

namespace QuicLoad.Viewer.Options;

/// <summary>Reads <see cref="ViewerOptions"/> from environment variables and collects every mistake.</summary>
internal static class OptionsReader
{
    private const int SpkiHashBytes = 32;

    /// <summary>Reads the options.</summary>
    /// <param name="variables">Gives a variable's value, or null.</param>
    /// <param name="hostName">The name for a viewer that was given none.</param>
    /// <exception cref="OptionsException">One or more variables are missing or malformed.</exception>
    public static ViewerOptions Read(Func<string, string?> variables, string hostName)
    {
        var errors = new List<string>();
        string? Text(string name) => variables(name) is { Length: > 0 } value ? value : null;

        var options = new ViewerOptions
        {
            Url = ReadUrl(Text("VIEWER_URL"), errors),
            Protocol = ReadProtocol(Text("VIEWER_PROTOCOL"), errors),
            CertificateSpki = ReadSpki(Text("VIEWER_CERTIFICATE_SPKI"), errors),
            Name = Text("VIEWER_NAME") ?? hostName,
            Node = Text("VIEWER_NODE"),
            Address = ReadAddress(Text("VIEWER_ADDRESS"), errors),
        };
        return errors.Count == 0 ? options : throw new OptionsException(errors);
    }

    private static Uri ReadUrl(string? value, List<string> errors)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0)
            return url;
        errors.Add(value is null
            ? "VIEWER_URL: is not set; it must be the absolute https URL of the player page. Set it, e.g. to https://video.example/."
            : $"VIEWER_URL: \"{value}\" must be an absolute https URL without user name, because browsers speak QUIC and HTTP/2 over TLS only. "
                + "Give one like https://video.example/.");
        return new Uri("https://invalid/");
    }

    private static ViewerProtocol ReadProtocol(string? value, List<string> errors)
    {
        switch (value)
        {
            case "quic": return ViewerProtocol.Quic;
            case "http2": return ViewerProtocol.Http2;
            case null:
                errors.Add("VIEWER_PROTOCOL: is not set; it must be one of 2 words: quic, http2. Set one of them.");
                return default;
            default:
                errors.Add($"VIEWER_PROTOCOL: \"{value}\" must be one of 2 words: quic, http2. Set one of them.");
                return default;
        }
    }

    private static string? ReadSpki(string? value, List<string> errors)
    {
        if (value is null) return null;
        Span<byte> hash = stackalloc byte[SpkiHashBytes + 1];
        if (!Convert.TryFromBase64String(value, hash, out var length) || length != SpkiHashBytes)
            errors.Add($"VIEWER_CERTIFICATE_SPKI: \"{value}\" must be {SpkiHashBytes} bytes in base64 (44 characters): the SHA-256 of the origin's "
                + "public key in DER form. Take it from the origin's certificate, or leave it unset for a publicly trusted one.");
        return value;
    }

    private static string? ReadAddress(string? value, List<string> errors)
    {
        if (value is not null && !IPAddress.TryParse(value, out _))
            errors.Add($"VIEWER_ADDRESS: \"{value}\" must be an IP address. Give the viewer's own, e.g. 203.0.113.5, or leave it unset.");
        return value;
    }
}
