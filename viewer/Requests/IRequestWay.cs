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
    /// <exception cref="PlaybackException">The answer did not come whole.</exception>
    Task<Reply> AskAsync(CancellationToken cancellationToken);

    /// <summary>Fetches an object and throws it away.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>HTTP's status, and the body's length.</returns>
    /// <exception cref="PlaybackException">It did not come whole.</exception>
    Task<(int Status, long Bytes)> FetchAsync(string path, CancellationToken cancellationToken);
}
