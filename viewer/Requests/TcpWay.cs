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

    private readonly RequestPlace place;
    private readonly Version version;
    private readonly TimeProvider clock;
    private readonly Uri page;
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
        page = new Uri($"https://{host}:{place.Address.Port}{ServerAnswer.Page}");
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
        using var request = new HttpRequestMessage(HttpMethod.Get, page)
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "User-Agent", "quic-load" } },
        };
        var asked = clock.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new PlaybackException($"the server answers {(int)response.StatusCode}");
            var text = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            var done = Interlocked.Read(ref ready);
            return new Reply(text, done > asked ? clock.GetElapsedTime(Interlocked.Read(ref began), done) : TimeSpan.Zero);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new PlaybackException(isRefused ? OriginKey.Refusal : error.GetBaseException().Message, error);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
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

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var part = new byte[BalanceText.Longest + 1];
        await using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await body.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(part, 0, length);
    }
}
