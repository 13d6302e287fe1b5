using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.Facts;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class CertificatesTests : ICertificateSource
{
    private static readonly ServiceKey Secret = Clusters.Key("tls");

    private static readonly IngressFacts Ingress = Ingresses.Of("i") with { Certificates = [([], Secret)] };

    private readonly FakeTimeProvider clock = new();

    private readonly Certificates certificates;

    private CertificateFacts? there = new("chain", "key", null);

    private bool isAway;

    private int reads;

    public CertificatesTests() => certificates = new Certificates(this, clock, _ => { });

    Task<CertificateFacts?> ICertificateSource.ReadAsync(ServiceKey secret, CancellationToken cancellationToken)
    {
        Assert.Equal(Secret, secret);
        reads++;
        return isAway ? throw new IOException("away") : Task.FromResult(there);
    }

    [Fact]
    public async Task Refresh_Named_IsReadOnceAndAgainWhenItIsOld()
    {
        Assert.True(await RefreshAsync());
        Assert.True(await RefreshAsync());
        Assert.Equal(1, reads);
        there = new CertificateFacts("renewed", "key", null);
        clock.Advance(Certificates.Age);
        Assert.True(await RefreshAsync());
        Assert.Equal("renewed", certificates.Known[Secret].Chain);
    }

    [Fact]
    public async Task Refresh_ApiThatIsAway_KeepsWhatWasRead()
    {
        await RefreshAsync();
        isAway = true;
        clock.Advance(Certificates.Age);
        Assert.True(await RefreshAsync());
        Assert.Equal("chain", certificates.Known[Secret].Chain);
    }

    [Fact]
    public async Task Refresh_NeverAnswered_WaitsForAWhile()
    {
        isAway = true;
        Assert.False(await RefreshAsync());
        clock.Advance(Certificates.Patience);
        Assert.True(await RefreshAsync());
        Assert.Empty(certificates.Known);
    }

    [Fact]
    public async Task Refresh_GoneOrNamedNoMore_IsForgotten()
    {
        await RefreshAsync();
        await certificates.RefreshAsync([], CancellationToken.None);
        Assert.Empty(certificates.Known);
        there = null;
        Assert.True(await RefreshAsync());
        Assert.Empty(certificates.Known);
    }

    private Task<bool> RefreshAsync() => certificates.RefreshAsync([Ingress], CancellationToken.None);
}
