using QuicLoad.Components.Services;
using QuicLoad.Components.Services.Paths;

namespace QuicLoad.Stacks.Settings;

/// <summary>One of services: video servers inside of the cluster.</summary>
public sealed record ServiceSettings
{
    /// <summary>DNS label; unique.</summary>
    public required string Name { get; init; }

    /// <summary>The name that clients ask for; it is in the certificate.</summary>
    public required string Host { get; init; }

    /// <summary>How many servers.</summary>
    public required int Replicas { get; init; }

    /// <summary>Their image.</summary>
    public required string Image { get; init; }

    /// <summary>The Service's port, TCP and UDP.</summary>
    public required int Port { get; init; }

    /// <summary>How clients come to them.</summary>
    public required ServicePath Path { get; init; }

    /// <summary>How they lie on the workers.</summary>
    public required ServerSpread Spread { get; init; }

    /// <summary>Their certificate, in PEM; null in a preview on a machine that has no such file.</summary>
    public required string? Certificate { get; init; }

    /// <summary>SHA-256 of the certificate's public key, base64; null in a preview on a machine that has no such file.</summary>
    public required string? CertificateSpki { get; init; }

    /// <summary>The certificate's private key itself, in PEM; null in a preview on a machine that has no such file.</summary>
    public required string? Key { get; init; }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Name}, {Replicas} by {Path.Word}";
}
