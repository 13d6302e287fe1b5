using System.Collections.Concurrent;
using System.Net;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Player;

/// <summary>A web server on loopback that serves a folder, keeps a log, and becomes slow or silent when told to.</summary>
internal sealed class PlayerOrigin : IDisposable
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);
    private readonly string folder;
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<Uri> requests = new();

    public PlayerOrigin(string folder)
    {
        this.folder = folder;
        listener.Prefixes.Add(Url.ToString());
        listener.Start();
        _ = ServeAsync();
    }

    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort.Next()}/");

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<Uri> Requests => [.. requests];

    /// <summary>Asked before a path is answered: a task to wait for first.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Bytes in a second for a path; null: as fast as can be.</summary>
    public Func<string, int?> Rate { get; set; } = _ => null;

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var request = await listener.GetContextAsync();
                requests.Enqueue(request.Request.Url!);
                _ = AnswerAsync(request);
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        try
        {
            await Before(path);
            var file = Path.Combine(folder, path == "/" ? "index.html" : path.TrimStart('/'));
            using var response = context.Response;
            response.Headers["Cache-Control"] = "no-store";
            if (!File.Exists(file))
            {
                response.StatusCode = 404;
                return;
            }
            response.ContentType = Path.GetExtension(file) switch
            {
                ".html" => "text/html",
                ".js" or ".mjs" => "text/javascript",
                ".m3u8" => "application/vnd.apple.mpegurl",
                _ => "video/mp4",
            };
            await SendAsync(await File.ReadAllBytesAsync(file), response, Rate(path));
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The player went away, as players do.
        }
    }

    private static async Task SendAsync(byte[] body, HttpListenerResponse response, int? rate)
    {
        response.ContentLength64 = body.Length;
        if (rate is not { } bytesPerSecond)
        {
            await response.OutputStream.WriteAsync(body);
            return;
        }
        foreach (var part in body.Chunk((int)(bytesPerSecond * Slice.TotalSeconds)))
        {
            await response.OutputStream.WriteAsync(part);
            await response.OutputStream.FlushAsync();
            await Task.Delay(Slice);
        }
    }
}
