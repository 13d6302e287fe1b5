using System.Net;
using System.Net.Sockets;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Health;

/// <summary>A new TCP connection to a port, and over it nothing, or a request for one page.</summary>
/// <param name="kind">One of <see cref="BalancerWords.HealthChecks"/>.</param>
/// <param name="limit">How long an answer may take; a second where that is less.</param>
internal sealed class ConnectionProbe(string kind, TimeSpan limit) : IProbe, IDisposable
{
    private const int FirstBadStatus = 400;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly TimeSpan limit = limit < Longest ? limit : Longest;

    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
#pragma warning disable CA5359 // a pod's certificate is for no address of a pod, and nothing is confided to it
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
        }
    );

    /// <inheritdoc/>
    public async Task<bool> AnswersAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(limit);
        try
        {
            return kind == BalancerWords.TcpCheck
                ? await ConnectAsync(place, late.Token).ConfigureAwait(false)
                : await GetAsync(place, late.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static async Task<bool> ConnectAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        using var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(place, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> GetAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{kind}://{place}{BalancerWords.HealthPage}");
        // one that is kept would say nothing of those who come
        request.Headers.ConnectionClose = true;
        using var answer = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        return (int)answer.StatusCode < FirstBadStatus;
    }
}
