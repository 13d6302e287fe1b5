using System.Collections.Concurrent;
using System.Net;
using System.Text;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Balancer;

/// <summary>An API server over plain HTTP that gives lists, feeds watches and takes patches; what it is asked is written down.</summary>
internal sealed class FakeApi : IDisposable
{
    private readonly HttpListener listener = new();

    private readonly ConcurrentDictionary<string, string> lists = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, BlockingCollection<string>> watches = new(StringComparer.Ordinal);

    public FakeApi()
    {
        listener.Prefixes.Add($"{Address}");
        listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}/");

    /// <summary>What was asked: method, path, query and body, one a line.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Gives a list to whoever asks for that path; others are not found.</summary>
    public void SetList(string path, string json) => lists[path] = json;

    /// <summary>Tells a watch of that path of a change.</summary>
    public void Tell(string path, string json) => WatchOf(path).Add(json);

    public void Dispose() => listener.Close();

    private BlockingCollection<string> WatchOf(string path) => watches.GetOrAdd(path, _ => []);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // it was closed
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new StreamReader(context.Request.InputStream);
        var path = context.Request.Url!.AbsolutePath;
        Asked.Enqueue($"{context.Request.HttpMethod} {context.Request.Url.PathAndQuery} {await body.ReadToEndAsync()}".Trim());
        try
        {
            context.Response.ContentType = "application/json";
            if (context.Request.QueryString["watch"] == "true")
                await FeedAsync(context.Response, path);
            else if (context.Request.HttpMethod == "PATCH")
                await WriteAsync(context.Response, "{}");
            else if (lists.TryGetValue(path, out var list))
                await WriteAsync(context.Response, list);
            else
            {
                context.Response.StatusCode = 404;
                await WriteAsync(context.Response, """{ "kind": "Status", "code": 404 }""");
            }
            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException)
        {
            // who asked went away
        }
    }

    private async Task FeedAsync(HttpListenerResponse response, string path)
    {
        response.SendChunked = true;
        foreach (var one in WatchOf(path).GetConsumingEnumerable())
        {
            await WriteAsync(response, one.ReplaceLineEndings(" ") + "\n");
            await response.OutputStream.FlushAsync();
        }
    }

    private static async Task WriteAsync(HttpListenerResponse response, string text) =>
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
}
