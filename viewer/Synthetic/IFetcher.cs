using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>Fetches over one protocol.</summary>
internal interface IFetcher : IAsyncDisposable
{
    /// <summary>Program and version.</summary>
    string Program { get; }

    /// <summary>The protocol as records name it: h3 or h2.</summary>
    string Protocol { get; }

    /// <summary>How many segments it fetches at a time: several where each fetch costs a process and a connection.</summary>
    int Batch { get; }

    /// <summary>Fetches all of these.</summary>
    /// <param name="addresses">What; all of one origin.</param>
    /// <param name="isText">Whether their text is wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PlaybackException">One of them did not come whole.</exception>
    Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, bool isText, CancellationToken cancellationToken);
}
