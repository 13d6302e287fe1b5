using System.Security.Cryptography.X509Certificates;
using QuicLoad.Lab.Origin;
using Xunit;

namespace QuicLoad.Tests.Lab.Origin;

public sealed class OriginCertificateTests
{
    [Fact]
    public void Make_Now_IsForTheVideoSiteAndBelongsToItsKey()
    {
        var now = new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

        var (pem, key) = OriginCertificate.Make(now);

        using var certificate = X509Certificate2.CreateFromPem(pem, key);
        Assert.True(certificate.HasPrivateKey);
        Assert.True(certificate.MatchesHostname("video.lab.example"));
        Assert.InRange(now.UtcDateTime, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
    }
}
