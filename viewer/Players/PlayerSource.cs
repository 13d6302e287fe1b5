using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Players;

/// <summary>Makes players of the viewer's kind.</summary>
/// <param name="options">What the viewer is to do.</param>
internal sealed class PlayerSource(ViewerOptions options) : IPlayerSource
{
    /// <inheritdoc/>
    public IPlayer Create(ViewerProtocol protocol) => new BrowserPlayer(options, protocol);
}
