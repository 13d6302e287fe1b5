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
    /// <param name="Traces">Who leaves a trace; null: nobody.</param>
    internal sealed record Shared(Http3Engine Engine, OriginAddresses Origins, OriginKey? Key, TimeProvider Clock, TraceList? Traces = null)
    {
        /// <summary>Makes a user's connections over a protocol; nothing is connected yet. Over HTTP/2 no tickets are kept.</summary>
        public ITransport Open(ViewerProtocol protocol, int user, IPAddress local, Http3Tickets? tickets = null) =>
            protocol == ViewerProtocol.Quic
                ? new Http3Transport(Engine, user, local, Origins, Traces, tickets)
                : new Http2Transport(user, local, Origins, Key, Clock);
    }

    /// <inheritdoc/>
    public IPlayer Create(ViewerProtocol protocol) =>
        new SyntheticPlayer(page, protocol, new PackedFetcher(shared.Open(protocol, user, local), shared.Clock), shared.Clock);
}
