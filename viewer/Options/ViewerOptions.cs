namespace QuicLoad.Viewer.Options;

/// <summary>What one viewer is to do, read from its environment once at the start.</summary>
internal sealed record ViewerOptions
{
    /// <value>The player page: an absolute https URL.</value>
    public required Uri Url { get; init; }

    /// <value>The protocol to play over.</value>
    public required ViewerProtocol Protocol { get; init; }

    /// <value>SHA-256 of the origin's public key (SubjectPublicKeyInfo), base64, 44 characters; null: the browser's own trust decides.</value>
    public string? CertificateSpki { get; init; }

    /// <value>The viewer's name in its records, e.g. the pod's name; default the host name.</value>
    public required string Name { get; init; }

    /// <value>The node that the viewer runs on, e.g. worker1; null when not said.</value>
    public string? Node { get; init; }

    /// <value>The viewer's own address, e.g. 203.0.113.5; null when not said.</value>
    public string? Address { get; init; }
}
