namespace QuicLoad.Bench.Viewers;

/// <summary>A viewer that is measured.</summary>
internal interface IBenchViewer : IDisposable
{
    /// <summary>Its first processes; whatever they start counts too.</summary>
    IEnumerable<int> Processes { get; }

    /// <summary>Starts it and waits until it plays.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Asks how the playback goes, as the viewer program does every other second; null where nothing can be asked.</summary>
    BenchPicture? Look();
}

/// <summary>What has been seen so far.</summary>
/// <param name="Shown">Frames that the browser presented, by requestVideoFrameCallback.</param>
/// <param name="Dropped">Frames decoded and not shown.</param>
/// <param name="Protocols">The protocols of everything that was loaded.</param>
internal sealed record BenchPicture(long Shown, long Dropped, string Protocols);
