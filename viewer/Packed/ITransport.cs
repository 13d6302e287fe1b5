using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Packed;

/// <summary>One user's lasting connections over one protocol. Disposed, they are closed.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>Program and version.</summary>
    string Program { get; }

    /// <summary>The protocol as records name it: h3 or h2.</summary>
    string Protocol { get; }

    /// <summary>Fetches, over the connection that is there or a new one.</summary>
    /// <param name="address">What.</param>
    /// <param name="isText">Whether its text is wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PlaybackException">It did not come whole.</exception>
    Task<Answer> GetAsync(Uri address, bool isText, CancellationToken cancellationToken);
}
