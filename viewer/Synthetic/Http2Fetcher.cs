using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>HTTP/2 and nothing else, over one connection that is kept.</summary>
internal sealed class Http2Fetcher : IFetcher
{
    private const int ReadAtOnce = 16 * 1024;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    /// <summary>Prepares a client; nothing connects yet.</summary>
    /// <param name="certificateSpki">The origin's public key, or null: the system's trust decides.</param>
    /// <param name="clock">The clock.</param>
    public Http2Fetcher(string? certificateSpki, TimeProvider clock)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false };
        if (certificateSpki is not null)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsKey(certificate, certificateSpki);
        _client = new HttpClient(handler) { Timeout = s_limit, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Program => $".NET HttpClient {Environment.Version}";

    /// <inheritdoc/>
    public string Protocol => "h2";

    /// <inheritdoc/>
    public int Batch => 1;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, bool isText, CancellationToken cancellationToken)
    {
        var fetched = new List<Fetched>();
        foreach (var address in addresses) fetched.Add(await FetchAsync(address, isText, cancellationToken).ConfigureAwait(false));
        return fetched;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    // The same as Chromium's --ignore-certificate-errors-spki-list: this key and no other, whoever signed it.
    private static bool IsKey(X509Certificate? certificate, string spki) =>
        certificate is X509Certificate2 full && Convert.ToBase64String(SHA256.HashData(full.PublicKey.ExportSubjectPublicKeyInfo())) == spki;

    private async Task<Fetched> FetchAsync(Uri address, bool isText, CancellationToken cancellationToken)
    {
        var began = _clock.GetUtcNow();
        var stamp = _clock.GetTimestamp();
        try
        {
            using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.OK) throw new PlaybackException($"{address.AbsolutePath}: the origin answers {(int)answer.StatusCode}");
            var text = isText ? await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false) : "";
            var bytes = isText ? text.Length : await CountAsync(answer.Content, cancellationToken).ConfigureAwait(false);
            return new Fetched(address, began, _clock.GetElapsedTime(stamp), bytes, text);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PlaybackException($"{address.AbsolutePath}: {error.InnerException?.Message ?? error.Message}", error);
        }
    }

    private static async Task<long> CountAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadAtOnce);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var bytes = 0L;
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read) bytes += read;
            return bytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
