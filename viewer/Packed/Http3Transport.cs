using System.Net;

namespace QuicLoad.Viewer.Packed;

/// <summary>One user's HTTP/3: a channel for each origin.</summary>
/// <param name="engine">Does the work.</param>
/// <param name="user">The user's number.</param>
/// <param name="local">The user's own address.</param>
/// <param name="origins">Finds the origins.</param>
/// <param name="traces">Knows whether the user leaves a trace now; null: nobody does.</param>
/// <param name="tickets">The user's tickets, kept over its transports; null: each channel has its own.</param>
internal sealed class Http3Transport(
    Http3Engine engine,
    int user,
    IPAddress local,
    OriginAddresses origins,
    TraceList? traces = null,
    Http3Tickets? tickets = null
) : ITransport
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Origin, IPAddress Remote), Http3Channel> channels = [];

    /// <inheritdoc/>
    public string Program => engine.Program;

    /// <inheritdoc/>
    public string Protocol => "h3";

    /// <inheritdoc/>
    public async Task<Answer> GetAsync(Uri address, bool isText, CancellationToken cancellationToken)
    {
        var remote = await origins.FindAsync(address.IdnHost, user, cancellationToken).ConfigureAwait(false);
        return await ChannelTo(address, remote).FetchAsync(address.PathAndQuery, isText, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<Http3Channel> all;
        lock (gate)
        {
            all = [.. channels.Values];
            channels.Clear();
        }
        await Task.WhenAll(all.Select(channel => channel.CloseAsync())).ConfigureAwait(false);
    }

    private Http3Channel ChannelTo(Uri address, IPAddress remote)
    {
        lock (gate)
        {
            var key = (address.Authority, remote);
            if (!channels.TryGetValue(key, out var channel))
                channels[key] = channel = new Http3Channel(engine.LoopOf(user), local, remote, address, traces?.Next(user), tickets);
            return channel;
        }
    }
}
