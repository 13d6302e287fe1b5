using System.Text.Json.Nodes;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Browser;

/// <summary>A part of a running browser that shares nothing with the others: connections, cache, storage. It has one window.</summary>
internal sealed class BrowserContext : IAsyncDisposable
{
    private readonly DevTools tools;
    private readonly string id;

    private BrowserContext(DevTools tools, string id, string window) => (this.tools, this.id, Window) = (tools, id, window);

    /// <summary>The name of its window, as the browser's driver knows it too.</summary>
    public string Window { get; }

    /// <summary>Opens one, with an empty page.</summary>
    /// <exception cref="PlaybackException">The browser has gone.</exception>
    public static async Task<BrowserContext> OpenAsync(BrowserSession session, CancellationToken cancellationToken)
    {
        var tools = await DevTools.ConnectAsync(session.DevToolsAddress, cancellationToken).ConfigureAwait(false);
        try
        {
            var made = await tools
                .CallAsync("Target.createBrowserContext", new JsonObject { ["disposeOnDetach"] = true })
                .ConfigureAwait(false);
            var id = made.GetProperty("browserContextId").GetString()!;
            var window = await tools
                .CallAsync(
                    "Target.createTarget",
                    new JsonObject
                    {
                        ["url"] = "about:blank",
                        ["browserContextId"] = id,
                        ["newWindow"] = true,
                    }
                )
                .ConfigureAwait(false);
            return new BrowserContext(tools, id, window.GetProperty("targetId").GetString()!);
        }
        catch
        {
            // with the connection its context goes
            tools.Dispose();
            throw;
        }
    }

    /// <summary>Closes its window and its connections; waits until they are.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await tools.CallAsync("Target.disposeBrowserContext", new JsonObject { ["browserContextId"] = id }).ConfigureAwait(false);
        }
        catch (PlaybackException)
        {
            // The browser has gone, and the context with it.
        }
        tools.Dispose();
    }
}
