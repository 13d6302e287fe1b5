using System.Net;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Players;
using QuicLoad.Viewer.Synthetic;

namespace QuicLoad.Viewer.Packed;

/// <summary>Makes the players of one packed user: each has connections of its own.</summary>
/// <param name="page">The player page: the manifest is beside it.</param>
/// <param name="user">The user's number.</param>
/// <param name="local">The user's own address.</param>
/// <param name="shared">What all users of the process share.</param>
internal sealed class PackedPlayerSource(Uri page, int user, IPAddress local, PackedPlayerSource.Shared shared) : IPlayerSource
{
    /// <summary>What all users of the process share.</summary>
    /// <param name="Engine">HTTP/3.</param>
    /// <param name="Origins">Finds the origins.</param>
    /// <param name="Key">The one public key that the origin may have, or null.</param>
    /// <param name="Clock">The clock.</param>
    internal sealed record Shared(Http3Engine Engine, OriginAddresses Origins, OriginKey? Key, TimeProvider Clock);

    /// <inheritdoc/>
    public IPlayer Create(ViewerProtocol protocol)
    {
        ITransport transport =
            protocol == ViewerProtocol.Quic
                ? new Http3Transport(shared.Engine, user, local, shared.Origins)
                : new Http2Transport(user, local, shared.Origins, shared.Key, shared.Clock);
        return new SyntheticPlayer(page, protocol, new PackedFetcher(transport, shared.Clock), shared.Clock);
    }
}
