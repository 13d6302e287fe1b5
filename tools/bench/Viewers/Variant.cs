using QuicLoad.Viewer.Options;

namespace QuicLoad.Bench.Viewers;

/// <summary>One way to run a viewer.</summary>
/// <param name="Name">What is different about it.</param>
internal sealed record Variant(string Name)
{
    /// <summary>Where the browser draws.</summary>
    public ViewerDisplay Display { get; init; } = ViewerOptions.DefaultDisplay;

    /// <summary>The protocol.</summary>
    public ViewerProtocol Protocol { get; init; } = ViewerProtocol.Quic;

    /// <summary>The browser's command line, made from the viewer's own.</summary>
    public Func<IEnumerable<string>, IEnumerable<string>> Flags { get; init; } = flags => flags;

    /// <summary>The video; null for the lab's, in four qualities.</summary>
    public BenchVideo? Video { get; init; }

    /// <summary>False for a browser that waits without a page, as before a change of phase.</summary>
    public bool Plays { get; init; } = true;

    /// <summary>True for the whole viewer program, false for its browser alone.</summary>
    public bool IsProgram { get; init; }
}
