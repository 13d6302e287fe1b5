using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>Caddy on this host, by its admin API. It keeps what it was last given, also when this program or itself ends.</summary>
internal sealed class CaddyPlane : IIngressPlane, IDisposable
{
    private const int LongestComplaint = 400;

    private readonly HttpClient client;

    private readonly LocalAddresses local;

    private readonly string wantedFile;

    /// <summary>A Caddy that listens at a socket.</summary>
    /// <param name="local">Makes addresses this host's own.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="wantedFile">The file that gets the digest of what it is to do, for those who compare.</param>
    public CaddyPlane(
        LocalAddresses local,
        string socket = BalancerWords.IngressSocket,
        string wantedFile = BalancerWords.IngressWantedFile
    )
    {
        (this.local, this.wantedFile) = (local, wantedFile);
        client = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                ConnectCallback = async (_, cancellationToken) =>
                {
                    var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    try
                    {
                        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken).ConfigureAwait(false);
                        return new NetworkStream(connection, ownsSocket: true);
                    }
                    catch
                    {
                        connection.Dispose();
                        throw;
                    }
                },
            }
        )
        {
            BaseAddress = new Uri($"http://{BalancerWords.IngressOrigin}/"),
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(
        IReadOnlyCollection<IPAddress> addresses,
        CaddyConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        await WriteWantedAsync(configuration.Digest, cancellationToken).ConfigureAwait(false);
        await local.AddAsync(addresses, cancellationToken).ConfigureAwait(false);
        using var content = new StringContent(configuration.Text, Encoding.UTF8, "application/json");
        var (isGood, text) = await AskAsync(HttpMethod.Post, "load", content, cancellationToken).ConfigureAwait(false);
        if (!isGood)
            // its complaint says last what is wrong
            throw new DataPlaneException(
                $"caddy: {PlainText.OneLine(text[Math.Max(0, text.Length - LongestComplaint)..], LongestComplaint)}"
            );
        await local.KeepAsync(addresses, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> IsThereAsync(
        IReadOnlyCollection<IPAddress> addresses,
        CaddyConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        var (isGood, text) = await AskAsync(HttpMethod.Get, "config/@id", null, cancellationToken).ConfigureAwait(false);
        var isThere =
            isGood
            && text.Trim() == JsonSerializer.Serialize(configuration.Digest)
            && (await local.ListAsync(cancellationToken).ConfigureAwait(false)).SetEquals(addresses);
        // the server knows over a boot what it does; the file is gone then
        if (isThere)
            await WriteWantedAsync(configuration.Digest, cancellationToken).ConfigureAwait(false);
        return isThere;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<(bool IsGood, string Text)> AskAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using var answer = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new DataPlaneException($"caddy does not answer: {error.GetBaseException().Message}");
        }
    }

    private async Task WriteWantedAsync(string digest, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(wantedFile, $"{digest}\n", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataPlaneException($"{wantedFile}: {error.Message}");
        }
    }
}
