using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Browser;

/// <summary>
/// The browser's own end of the DevTools protocol, on the loopback address: for what its driver has no words for. One call at a time.
/// </summary>
internal sealed class DevTools : IDisposable
{
    // Answers to the few calls that are made here have some hundred bytes.
    private const int Longest = 64 << 10;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket socket = new();
    private readonly byte[] place = new byte[Longest];
    private int last;

    private DevTools() { }

    /// <summary>Connects to a browser.</summary>
    /// <param name="address">Where it listens: host and port, as the driver says.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="PlaybackException">It has gone.</exception>
    public static async Task<DevTools> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        var tools = new DevTools();
        try
        {
            using var client = new HttpClient { Timeout = Limit };
            var version = Parse(await client.GetByteArrayAsync($"http://{address}/json/version", cancellationToken).ConfigureAwait(false));
            await tools
                .socket.ConnectAsync(new Uri(version.GetProperty("webSocketDebuggerUrl").GetString()!), cancellationToken)
                .ConfigureAwait(false);
            return tools;
        }
        catch (Exception error)
        {
            tools.Dispose();
            if (error is HttpRequestException or WebSocketException or JsonException || IsTooLate(error, cancellationToken))
                throw new PlaybackException($"The browser's DevTools: {error.Message}", error);
            throw;
        }
    }

    /// <summary>Makes a call and gives its result.</summary>
    /// <exception cref="PlaybackException">It was refused, or the browser has gone.</exception>
    public async Task<JsonElement> CallAsync(string method, JsonObject parameters)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var id = ++last;
            var call = new JsonObject
            {
                ["id"] = id,
                ["method"] = method,
                ["params"] = parameters,
            };
            var text = Encoding.UTF8.GetBytes(call.ToJsonString());
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, limit.Token).ConfigureAwait(false);
            while (true)
            {
                var message = await ReceiveAsync(limit.Token).ConfigureAwait(false);
                if (!message.TryGetProperty("id", out var answered) || answered.GetInt32() != id)
                    continue;
                return message.TryGetProperty("result", out var result)
                    ? result
                    : throw new PlaybackException($"The browser's DevTools refused {method}: {message.GetProperty("error")}");
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or JsonException)
        {
            throw new PlaybackException($"The browser's DevTools did not answer to {method}: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (length < Longest)
        {
            var part = await socket.ReceiveAsync(place.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            if (part.EndOfMessage)
                return Parse(place.AsMemory(0, length));
        }
        throw new WebSocketException($"a message must have less than {Longest} bytes");
    }

    private static bool IsTooLate(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
