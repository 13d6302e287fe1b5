namespace QuicLoad.Components.PodNetworks;

/// <summary>A cluster's pod network.</summary>
/// <param name="Attachment">How a node gives its pods addresses.</param>
/// <param name="Routing">How packets find a node's pods.</param>
public sealed record PodNetwork(PodAttachment Attachment, PodRouting Routing);
