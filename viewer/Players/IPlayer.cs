using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Players;

/// <summary>
/// Something that plays over one protocol: a browser with its player page, or a light client. Used by one caller at a time.
/// </summary>
internal interface IPlayer : IAsyncDisposable
{
    /// <summary>The protocol that it plays over.</summary>
    ViewerProtocol Protocol { get; }

    /// <summary>Program and version, once started.</summary>
    string Program { get; }

    /// <summary>Starts it. It connects to nothing yet.</summary>
    /// <exception cref="PlaybackException">It did not start.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Loads what it needs before its first playback: the player page.</summary>
    /// <param name="playback">The playback for which it is loaded.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="PlaybackException">It did not load.</exception>
    Task OpenAsync(string playback, CancellationToken cancellationToken);

    /// <summary>Begins a playback in the place of the one before: from here on it asks for video.</summary>
    /// <exception cref="PlaybackException">It cannot.</exception>
    Task BeginAsync(string playback, CancellationToken cancellationToken);

    /// <summary>Asks how the playback goes.</summary>
    /// <exception cref="PlaybackException">It does not answer, or has gone.</exception>
    Task<PageReport> ReportAsync(CancellationToken cancellationToken);

    /// <summary>Ends the playback's loading.</summary>
    /// <exception cref="PlaybackException">It does not answer, or has gone.</exception>
    Task StopAsync(CancellationToken cancellationToken);
}
