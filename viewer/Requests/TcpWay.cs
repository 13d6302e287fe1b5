using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Requests;

/// <summary>HTTP/1.1 or HTTP/2 over TLS and TCP, by .NET's client.</summary>
internal sealed class TcpWay : IRequestWay
{
    // Linux: the port is chosen when both ends are known, so that an address has all ports for each entrance.
    private const int IpLevel = 0;
    private const int BindAddressNoPort = 24;
    private const int PartLength = 64 << 10;

    private readonly RequestPlace place;
    private readonly Version version;
    private readonly TimeProvider clock;
    private readonly Uri origin;
    private readonly HttpMessageInvoker client;
    private int connections;
    private long began;
    private long ready;
    private volatile bool isRefused;

    /// <summary>Makes one; nothing is connected yet.</summary>
    /// <param name="place">From where to where.</param>
    /// <param name="host">The name that is asked for.</param>
    /// <param name="version">HTTP's.</param>
    /// <param name="key">The one public key that the server may have; null: the system's authorities decide.</param>
    /// <param name="clock">Measures.</param>
    public TcpWay(RequestPlace place, string host, Version version, OriginKey? key, TimeProvider clock)
    {
        (this.place, this.version, this.clock) = (place, version, clock);
        origin = new Uri($"https://{host}:{place.Address.Port}/");
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = NoteReadyAsync,
            MaxConnectionsPerServer = 1,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        };
        // Every new connection is a whole one, as over QUIC.
        handler.SslOptions.AllowTlsResume = false;
        if (key is not null)
            Pin(handler.SslOptions, key);
        client = new HttpMessageInvoker(handler);
    }

    /// <inheritdoc/>
    public int Connections => connections;

    /// <inheritdoc/>
    public async Task<Reply> AskAsync(CancellationToken cancellationToken)
    {
        var asked = clock.GetTimestamp();
        var (status, text) = await GetAsync(ServerAnswer.Page, ReadAsync, cancellationToken).ConfigureAwait(false);
        var done = Interlocked.Read(ref ready);
        return new Reply(status, text, done > asked ? clock.GetElapsedTime(Interlocked.Read(ref began), done) : TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public Task<(int Status, long Bytes)> FetchAsync(string path, CancellationToken cancellationToken) =>
        GetAsync(path, CountAsync, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(int Status, T Body)> GetAsync<T>(
        string path,
        Func<Stream, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, path))
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "User-Agent", "quic-load" } },
        };
        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return ((int)response.StatusCode, await read(body, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new PlaybackException(isRefused ? OriginKey.Refusal : error.GetBaseException().Message, error);
        }
    }

    private void Pin(SslClientAuthenticationOptions options, OriginKey key)
    {
        // The framework builds a chain before it asks; nothing of it is to be fetched from elsewhere.
        options.CertificateChainPolicy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            isRefused = !key.IsOf(certificate);
            return !isRefused;
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref connections);
        Interlocked.Exchange(ref began, clock.GetTimestamp());
        var socket = new Socket(place.Source.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption(IpLevel, BindAddressNoPort, BitConverter.GetBytes(1));
            socket.Bind(new IPEndPoint(place.Source, 0));
            await socket.ConnectAsync(place.Address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private ValueTask<Stream> NoteReadyAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref ready, clock.GetTimestamp());
        return ValueTask.FromResult(context.PlaintextStream);
    }

    private static async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var part = new byte[BalanceText.Longest + 1];
        var length = await body.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(part, 0, length);
    }

    private static async Task<long> CountAsync(Stream body, CancellationToken cancellationToken)
    {
        var part = new byte[PartLength];
        var all = 0L;
        while (await body.ReadAsync(part, cancellationToken).ConfigureAwait(false) is > 0 and var length)
            all += length;
        return all;
    }
}
