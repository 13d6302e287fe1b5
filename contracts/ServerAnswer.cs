namespace QuicLoad.Contracts;

/// <summary>What a server of a service says of itself and of its client, at <see cref="Page"/>.</summary>
/// <param name="Pod">The pod that answers.</param>
/// <param name="Node">The node that it runs on.</param>
/// <param name="Client">The client's address as the server sees it.</param>
/// <param name="ClientPort">The client's port as the server sees it.</param>
/// <param name="Protocol">What they speak: HTTP/1.1, HTTP/2.0 or HTTP/3.0.</param>
public sealed record ServerAnswer(string Pod, string Node, string Client, int ClientPort, string Protocol)
{
    /// <summary>Where it is said, in JSON.</summary>
    public const string Page = "/whoami";

    /// <summary>The header of every answer that names the pod.</summary>
    public const string PodHeader = "Quic-Load-Pod";

    /// <summary>The header of every answer that names the node.</summary>
    public const string NodeHeader = "Quic-Load-Node";
}
