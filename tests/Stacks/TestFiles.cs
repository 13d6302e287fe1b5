using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Stacks;

/// <summary>The files that the good stack names, in memory.</summary>
internal sealed class TestFiles
{
    public const string HostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private static readonly (string Pem, string Key, string Spki) Certificate = MakeCertificate("video.example");

    private static readonly (string Pem, string Key, string Spki) Service = MakeCertificate("service.example");

    /// <summary>A private key of this test run.</summary>
    public static string PrivateKey { get; } = MakePrivateKey();

    public static string CertificateSpki => Certificate.Spki;

    public static string ServiceSpki => Service.Spki;

    /// <summary>No file is there.</summary>
    public bool None { get; init; }

    public string KnownHosts { get; init; } = string.Join('\n', new[] { 10, 11, 12, 13, 1 }.Select(last => $"198.51.100.{last} {HostKey}"));

    public string Key { get; init; } = PrivateKey;

    public string Digests { get; init; } =
        string.Concat(
            new[] { "kubeadm", "kubelet", "kubectl" }.Select(
                (program, i) => $"{new string((char)('a' + i), 64)}  bin/linux/amd64/{program}\n"
            )
        );

    public string BalancerDigest { get; init; } = $"{new string('d', 64)}  quic-load-balancer.tar.gz\n";

    public string CertificatePem { get; init; } = Certificate.Pem;

    public string ServicePem { get; init; } = Service.Pem;

    public string ServiceKey { get; init; } = Service.Key;

    public string? Read(string path) =>
        None
            ? null
            : path switch
            {
                "keys/id" => Key,
                "keys/known_hosts" => KnownHosts,
                "keys/cert.pem" => CertificatePem,
                "keys/digests" => Digests,
                "keys/balancer.sha256" => BalancerDigest,
                "keys/service.pem" => ServicePem,
                "keys/service-key.pem" => ServiceKey,
                "keys/acme-ca.pem" => ServicePem,
                _ => null,
            };

    /// <summary>Writes them below a new folder.</summary>
    public TemporaryFolder Write()
    {
        var folder = new TemporaryFolder();
        folder.Info.CreateSubdirectory("keys");
        foreach (
            var path in new[]
            {
                "keys/id",
                "keys/known_hosts",
                "keys/cert.pem",
                "keys/service.pem",
                "keys/service-key.pem",
                "keys/balancer.sha256",
                "keys/acme-ca.pem",
            }
        )
            File.WriteAllText(folder.PathTo(path), Read(path));
        return folder;
    }

    private static string MakePrivateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportECPrivateKeyPem() + "\n";
    }

    private static (string Pem, string Key, string Spki) MakeCertificate(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return (
            certificate.ExportCertificatePem(),
            key.ExportPkcs8PrivateKeyPem(),
            Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))
        );
    }
}
