namespace QuicLoad.Components.PodNetworks;

/// <summary>The other end of one speaker's session.</summary>
/// <param name="Speaker">Who it is.</param>
/// <param name="IsInternal">Whether both ends are of one AS.</param>
/// <param name="IsClient">Whether routes of others are reflected to it, and its own to others.</param>
/// <param name="Accepts">What is accepted from it.</param>
/// <param name="Announces">What is announced to it.</param>
public sealed record BgpPeer(BgpSpeaker Speaker, bool IsInternal, bool IsClient, RouteFilter Accepts, RouteFilter Announces);
