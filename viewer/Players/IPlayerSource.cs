using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Players;

/// <summary>Makes players.</summary>
internal interface IPlayerSource
{
    /// <summary>One more player, not started.</summary>
    IPlayer Create(ViewerProtocol protocol);
}
