namespace QuicLoad.Contracts;

/// <summary>Environment variables by which a viewer's container says what the viewer is to do.</summary>
public static class ViewerVariables
{
    /// <summary>The player page.</summary>
    public const string Url = "VIEWER_URL";

    /// <summary>The protocol, where there is no plan.</summary>
    public const string Protocol = "VIEWER_PROTOCOL";

    /// <summary>What the viewer is.</summary>
    public const string Kind = "VIEWER_KIND";

    /// <summary>The player that it opens.</summary>
    public const string Player = "VIEWER_PLAYER";

    /// <summary>YouTube's video.</summary>
    public const string Video = "VIEWER_VIDEO";

    /// <summary>Further hosts, with commas between them.</summary>
    public const string MediaHosts = "VIEWER_MEDIA_HOSTS";

    /// <summary>Another name of the page's host, for HTTP/2.</summary>
    public const string Http2Host = "VIEWER_HTTP2_HOST";

    /// <summary>SHA-256 of the public key of the origin's certificate, base64.</summary>
    public const string CertificateSpki = "VIEWER_CERTIFICATE_SPKI";

    /// <summary>The port where the kubelet asks whether it plays.</summary>
    public const string ReadinessPort = "VIEWER_READINESS_PORT";

    /// <summary>The pod's name.</summary>
    public const string Name = "VIEWER_NAME";

    /// <summary>The pod's UID.</summary>
    public const string Uid = "VIEWER_UID";

    /// <summary>The worker's name.</summary>
    public const string Node = "VIEWER_NODE";

    /// <summary>The pod's address.</summary>
    public const string Address = "VIEWER_ADDRESS";
}
