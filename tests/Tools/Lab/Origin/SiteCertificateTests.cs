using System.Security.Cryptography.X509Certificates;
using QuicLoad.Lab.Origin;
using QuicLoad.Lab.State;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Origin;

public sealed class SiteCertificateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Make_Now_IsForTheSiteAndBelongsToItsKey()
    {
        var (pem, key) = SiteCertificate.Make("video.lab.example", Now);

        using var certificate = X509Certificate2.CreateFromPem(pem, key);
        Assert.True(certificate.HasPrivateKey);
        Assert.True(certificate.MatchesHostname("video.lab.example"));
        Assert.InRange(Now.UtcDateTime, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void Make_ForAnAddress_IsForTheAddress()
    {
        var (pem, _) = SiteCertificate.Make("198.18.0.80", Now);

        using var certificate = X509Certificate2.CreateFromPem(pem);
        Assert.True(certificate.MatchesHostname("198.18.0.80"));
    }

    [Fact]
    public async Task Ensure_Service_IsMadeOnceForItsHost()
    {
        using var project = new TemporaryFolder();
        var site = SiteCertificate.Service(new LabFolder(project.Root));
        await site.EnsureAsync(TimeProvider.System, CancellationToken.None);
        var first = await File.ReadAllTextAsync(site.Certificate, CancellationToken.None);
        await site.EnsureAsync(TimeProvider.System, CancellationToken.None);

        Assert.Equal(project.PathTo(".lab", "service", "cert.pem"), site.Certificate);
        Assert.Equal(first, await File.ReadAllTextAsync(site.Certificate, CancellationToken.None));
        using var certificate = X509Certificate2.CreateFromPemFile(site.Certificate, site.Key);
        Assert.True(certificate.MatchesHostname("service.lab.example"));
    }
}
