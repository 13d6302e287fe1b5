using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QuicLoad.Embedded.Tests.Cli.Review;

/// <summary>The private key of a service's certificate, whose file is there, stands in nothing that a preview shows.</summary>
public sealed class ServiceKeyTests(ReviewRepository repository) : IClassFixture<ReviewRepository>, IDisposable
{
    public const string Services = """
          quic-load:services:
            - name: video
              host: service.example
              replicas: 2
              image: registry.example/quic-load/server:1.0.0
              path: externalIPs
              spread: oneOnEach
              certificateFile: keys/service.pem
              keyFile: keys/service-key.pem

        """;

    public void Dispose() => repository.Reset();

    [Theory]
    [InlineData("--diff")]
    [InlineData("--json")]
    [InlineData("--summary", "markdown")]
    [InlineData("--summary", "markdown", "--against", "HEAD")]
    public void Preview_KeyFileIsThere_ShowsTheCertificateOnly(params string[] options)
    {
        var key = WriteKey();
        repository.Write(
            "Pulumi.test.yaml",
            ReviewRepository.Settings.Replace("  quic-load:limits:", Services + "  quic-load:limits:", StringComparison.Ordinal)
        );

        var (code, output, errors) = repository.Pulumi(["preview", .. options]);

        Assert.True(code == 0, errors + output);
        Assert.Contains("service-video-certificate", output, StringComparison.Ordinal);
        Assert.All(
            key.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("-----END", StringComparison.Ordinal)),
            line => Assert.DoesNotContain(line, output + errors, StringComparison.Ordinal)
        );
    }

    private string WriteKey()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=service.example", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("service.example");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var key = pair.ExportPkcs8PrivateKeyPem() + "\n";
        repository.Write("keys/service.pem", certificate.ExportCertificatePem());
        repository.Write("keys/service-key.pem", key);
        return key;
    }
}
