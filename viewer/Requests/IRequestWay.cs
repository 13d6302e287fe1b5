using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Requests;

/// <summary>
/// A client's way to one entrance over one protocol: one connection at a time, opened when it is needed. Disposed, it is closed.
/// </summary>
internal interface IRequestWay : IAsyncDisposable
{
    /// <summary>How many connections it has opened so far.</summary>
    int Connections { get; }

    /// <summary>Asks for <see cref="Contracts.ServerAnswer.Page"/>.</summary>
    /// <exception cref="PlaybackException">The answer did not come whole, or was another than 200.</exception>
    Task<Reply> AskAsync(CancellationToken cancellationToken);
}
