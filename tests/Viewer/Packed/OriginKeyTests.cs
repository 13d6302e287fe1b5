using System.Security.Cryptography.X509Certificates;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

public sealed class OriginKeyTests
{
    private readonly OriginCertificate origin = new();

    [Fact]
    public void IsOf_ItsCertificateAndAnother_TellsThemApart()
    {
        using var its = X509Certificate2.CreateFromPem(origin.Pem);
        using var other = X509Certificate2.CreateFromPem(new OriginCertificate().Pem);
        var key = new OriginKey(origin.Spki);
        Assert.True(key.IsOf(its));
        Assert.False(key.IsOf(other));
        Assert.False(key.IsOf(null));
    }
}
