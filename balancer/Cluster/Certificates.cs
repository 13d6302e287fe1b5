using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>
/// The certificates that Ingresses name, each read when it is first named and from time to time after that. While the API does not
/// answer, what it said last stays.
/// </summary>
internal sealed class Certificates(ICertificateSource source, TimeProvider clock, Action<string> say)
{
    /// <summary>After so long one is read again.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(30);

    /// <summary>After so long one that the API gives no answer about counts as missing, so that it holds nothing else up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Dictionary<ServiceKey, (CertificateFacts? Certificate, DateTimeOffset Read)> known = [];

    private readonly Dictionary<ServiceKey, DateTimeOffset> wanted = [];

    /// <summary>Those that are there.</summary>
    public IReadOnlyDictionary<ServiceKey, CertificateFacts> Known =>
        known.Where(pair => pair.Value.Certificate is not null).ToDictionary(pair => pair.Key, pair => pair.Value.Certificate!);

    /// <summary>
    /// Reads those whose time has come. False where one is not known yet: to serve without it would take away what is served now.
    /// </summary>
    public async Task<bool> RefreshAsync(IEnumerable<IngressFacts> ingresses, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var named = ingresses
            .Where(ingress => ingress.IsOurs && !ingress.IsLeaving)
            .SelectMany(ingress => ingress.Certificates.Select(one => one.Secret))
            .ToHashSet();
        foreach (var gone in wanted.Keys.Except(named).ToList())
        {
            wanted.Remove(gone);
            known.Remove(gone);
        }
        foreach (var secret in named)
            wanted.TryAdd(secret, now);
        foreach (var secret in named.Where(secret => !known.TryGetValue(secret, out var one) || now - one.Read >= Age))
            if (!await TryReadAsync(secret, cancellationToken).ConfigureAwait(false))
                break;
        return named.All(secret => known.ContainsKey(secret) || now - wanted[secret] >= Patience);
    }

    private async Task<bool> TryReadAsync(ServiceKey secret, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            known[secret] = (await source.ReadAsync(secret, limit.Token).ConfigureAwait(false), clock.GetUtcNow());
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // an API that does not answer is not asked for all the others too
            say($"secret {secret}: {error.GetBaseException().Message}");
            return false;
        }
    }
}
