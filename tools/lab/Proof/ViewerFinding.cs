using System.Net;

namespace QuicLoad.Lab.Proof;

/// <summary>What is known of one viewer.</summary>
/// <param name="Viewer">Name of its pod.</param>
/// <param name="Node">Name of its node.</param>
/// <param name="Address">Its address, or null.</param>
/// <param name="Said">The protocol that the viewer says its browser used, or null before it plays.</param>
/// <param name="Seen">The protocols in which the origin got requests from its address.</param>
/// <param name="Requests">How many requests those were.</param>
/// <param name="Frames">Frames of its last playback, or null.</param>
internal sealed record ViewerFinding(
    string Viewer,
    string Node,
    IPAddress? Address,
    string? Said,
    IReadOnlyList<string> Seen,
    int Requests,
    long? Frames
)
{
    /// <summary>True where viewer and origin agree that video plays over the protocol, and over no other.</summary>
    public bool PlaysOver(string protocol) => Said == protocol && Seen.Count == 1 && Seen[0] == protocol;
}
