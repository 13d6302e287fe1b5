using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QuicLoad.Tests.Stacks;

/// <summary>The files that the good stack names, in memory.</summary>
internal sealed class TestFiles
{
    public const string HostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    public const string PrivateKey = "-----BEGIN OPENSSH PRIVATE KEY-----\n(not really)\n-----END OPENSSH PRIVATE KEY-----\n";

    private static readonly (string Pem, string Spki) Certificate = MakeCertificate();

    public static string CertificateSpki => Certificate.Spki;

    /// <summary>No file is there.</summary>
    public bool None { get; init; }

    public string KnownHosts { get; init; } = string.Join('\n', new[] { 10, 11, 12, 13, 1 }.Select(last => $"198.51.100.{last} {HostKey}"));

    public string Key { get; init; } = PrivateKey;

    public string CertificatePem { get; init; } = Certificate.Pem;

    public string? Read(string path) => None ? null : path switch
    {
        "keys/id" => Key,
        "keys/known_hosts" => KnownHosts,
        "keys/cert.pem" => CertificatePem,
        _ => null,
    };

    /// <summary>Writes them below a new folder.</summary>
    public string Write()
    {
        var root = Directory.CreateTempSubdirectory("quic-load-tests").FullName;
        Directory.CreateDirectory(Path.Combine(root, "keys"));
        foreach (var path in new[] { "keys/id", "keys/known_hosts", "keys/cert.pem" })
            File.WriteAllText(Path.Combine(root, path), Read(path));
        return root;
    }

    private static (string Pem, string Spki) MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=video.example", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return (certificate.ExportCertificatePem(), Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));
    }
}
