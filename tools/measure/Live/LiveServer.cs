using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QuicLoad.Measure.Live;

/// <summary>
/// Serves what <see cref="LivePage"/> has: GET and HEAD of a few paths, one answer for each connection. Readers are bounded in number, size
/// and time, and read bytes that are written already: whatever they do, the run does not wait.
/// </summary>
internal sealed class LiveServer : IAsyncDisposable
{
    /// <summary>Readers at a time; more are turned away.</summary>
    public const int MostReaders = 32;

    private const int LongestHead = 8 << 10;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim places = new(MostReaders);
    private readonly TcpListener listener;
    private readonly LivePage page;
    private readonly TimeSpan patience;
    private readonly Task accepting;

    private LiveServer(TcpListener listener, LivePage page, TimeSpan patience)
    {
        (this.listener, this.page, this.patience) = (listener, page, patience);
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Reads an address and port.</summary>
    /// <exception cref="MeasureException">It is none.</exception>
    public static IPEndPoint Parse(string text) =>
        IPEndPoint.TryParse(text, out var end) && end.Port > 0 && end.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)
            ? end
            : throw new MeasureException(
                $"--listen: \"{text}\" must be an IP address and a port, 1-65535, such as 127.0.0.1:9464 or [::1]:9464."
            );

    /// <summary>Listens on that address and no other.</summary>
    /// <param name="end">Where.</param>
    /// <param name="page">What is served.</param>
    /// <param name="patience">How long a reader may take for its question, and for the answer; null: 5 s.</param>
    /// <exception cref="MeasureException">It cannot be listened on.</exception>
    public static LiveServer Start(IPEndPoint end, LivePage page, TimeSpan? patience = null)
    {
        var listener = new TcpListener(end);
        try
        {
            listener.Start(MostReaders);
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw new MeasureException(
                $"--listen: \"{end}\" cannot be listened on: {error.Message}. It must be an address of this machine and a free port; name "
                    + "another, or end the program that has it.",
                error
            );
        }
        return new LiveServer(listener, page, patience ?? TimeSpan.FromSeconds(5));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        // whoever is served still has the stop's word, and goes at once
        for (var place = 0; place < MostReaders; place++)
            await places.WaitAsync();
        places.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptSocketAsync(stop.Token);
                if (places.Wait(0, CancellationToken.None))
                    _ = ServeAsync(client);
                else
                    client.Dispose();
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // that reader has gone; where no file is left for the next one, a moment helps
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            limit.CancelAfter(patience);
            await using var stream = new NetworkStream(client, ownsSocket: true);
            if (await ReadHeadAsync(stream, limit.Token) is { } head)
            {
                await stream.WriteAsync(Answer(head), limit.Token);
                client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // gone, or too slow
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>The question's lines up to the empty one; null where the reader has gone; empty where there are too many.</summary>
    private static async Task<string?> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestHead];
        var length = 0;
        while (length < bytes.Length)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken);
            if (read == 0)
                return null;
            length += read;
            if (bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
                return Encoding.Latin1.GetString(bytes, 0, end);
        }
        return "";
    }

    private byte[] Answer(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
            return Write("400 Bad Request", "text/plain; charset=utf-8", "a question must be GET or HEAD of a path\n"u8, true);
        if (method is not ("GET" or "HEAD"))
            return Write("405 Method Not Allowed", "text/plain; charset=utf-8", "GET and HEAD only\n"u8, true, "Allow: GET, HEAD\r\n");
        const string Accept = "Accept:";
        var accept = lines.FirstOrDefault(line => line.StartsWith(Accept, StringComparison.OrdinalIgnoreCase)) ?? Accept;
        if (page.Find(target.Split('?')[0], accept[Accept.Length..]) is { } found)
            return Write("200 OK", found.Type, found.Body, method == "GET");
        return Write("404 Not Found", "text/plain; charset=utf-8", "there is nothing at this path\n"u8, method == "GET");
    }

    private static byte[] Write(string status, string type, ReadOnlySpan<byte> body, bool hasBody, string more = "")
    {
        var head =
            $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\n"
            + $"X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n{more}Connection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. hasBody ? body : []];
    }
}
