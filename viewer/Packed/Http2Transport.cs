using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Packed;

/// <summary>One user's HTTP/2: a connection for each origin, from the user's own address, and nothing but HTTP/2 over it.</summary>
internal sealed class Http2Transport : ITransport
{
    private const int Part = 16 << 10;

    // As much as the HTTP/3 engine lets an origin send ahead.
    private const int Window = 256 << 10;
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);
    private readonly int user;
    private readonly IPAddress local;
    private readonly OriginAddresses origins;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker client;
    private volatile bool isRefused;
    private long connecting;
    private long connected;
    private int connections;

    /// <summary>Makes one; nothing is connected yet.</summary>
    /// <param name="user">The user's number.</param>
    /// <param name="local">The user's own address.</param>
    /// <param name="origins">Finds the origins.</param>
    /// <param name="key">The one public key that the origin may have; null: the system's authorities decide.</param>
    /// <param name="clock">Measures.</param>
    public Http2Transport(int user, IPAddress local, OriginAddresses origins, OriginKey? key, TimeProvider clock)
    {
        (this.user, this.local, this.origins, this.clock) = (user, local, origins, clock);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = Shake,
            ConnectTimeout = ConnectLimit,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            InitialHttp2StreamWindowSize = Window,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        };
        // .NET keeps tickets for all connections of the process: one user's would tell the origin that another is the same client.
        handler.SslOptions.AllowTlsResume = false;
        if (key is not null)
        {
            // The framework builds a chain before it asks; nothing of it is to be fetched from elsewhere.
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                isRefused = !key.IsOf(certificate);
                return !isRefused;
            };
        }
        client = new HttpMessageInvoker(handler);
    }

    /// <inheritdoc/>
    public string Program { get; } = $".NET {Environment.Version}";

    /// <inheritdoc/>
    public string Protocol => "h2";

    /// <inheritdoc/>
    public async Task<Answer> GetAsync(Uri address, bool isText, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "User-Agent", "quic-load" } },
        };
        var (began, before) = (clock.GetTimestamp(), Volatile.Read(ref connections));
        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var first = clock.GetElapsedTime(began);
            var (bytes, text) = await ReadAsync(response.Content, isText, cancellationToken).ConfigureAwait(false);
            var (opened, took) = (Volatile.Read(ref connections), clock.GetElapsedTime(began));
            var handshake = opened == before ? TimeSpan.Zero : clock.GetElapsedTime(connecting, connected);
            handshake = handshake < first ? handshake : first;
            return new Answer((int)response.StatusCode, bytes, took, text)
            {
                Handshake = handshake,
                Made = opened == before ? HandshakeKind.None : HandshakeKind.Full,
                Connections = opened,
                FirstByte = first - handshake,
            };
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlaybackException($"the origin does not answer over TCP within {ConnectLimit.TotalSeconds} s", error);
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

    // Called when TLS is done, before anything of HTTP.
    private ValueTask<Stream> Shake(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        connected = clock.GetTimestamp();
        Interlocked.Increment(ref connections);
        return ValueTask.FromResult(context.PlaintextStream);
    }

    private static async Task<(long Bytes, string Text)> ReadAsync(HttpContent content, bool isText, CancellationToken cancellationToken)
    {
        var part = ArrayPool<byte>.Shared.Rent(Part);
        try
        {
            await using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var text = new MemoryStream();
            long bytes = 0;
            while (await body.ReadAsync(part, cancellationToken).ConfigureAwait(false) is > 0 and var length)
            {
                bytes += length;
                if (isText && bytes > PackedFetcher.LongestText)
                    throw new PlaybackException("the origin sends more than the 1 MiB that a playlist may have");
                if (isText)
                    text.Write(part, 0, length);
            }
            return (bytes, Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var remote = await origins.FindAsync(context.DnsEndPoint.Host, user, cancellationToken).ConfigureAwait(false);
        connecting = clock.GetTimestamp();
        var socket = new Socket(local.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(local, 0));
            await socket.ConnectAsync(new IPEndPoint(remote, context.DnsEndPoint.Port), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
