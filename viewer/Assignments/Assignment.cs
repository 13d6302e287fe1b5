using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Assignments;

/// <summary>What a viewer has to do at a moment.</summary>
/// <param name="Plays">It plays; else it waits, connected to nothing.</param>
/// <param name="Run">The run, or null.</param>
/// <param name="Phase">The run's phase, from 0; null outside of runs and while waiting.</param>
/// <param name="Protocol">The protocol to play over, now or when the wait is over.</param>
/// <param name="Changes">When another assignment begins, as far as is known.</param>
/// <param name="Next">The protocol of that assignment.</param>
internal sealed record Assignment(
    bool Plays,
    string? Run,
    int? Phase,
    ViewerProtocol Protocol,
    DateTimeOffset? Changes,
    ViewerProtocol Next
)
{
    /// <summary>Whether a viewer with this assignment can go on with what it does under the other one.</summary>
    public bool IsSame(Assignment other) => (Plays, Run, Phase, Protocol) == (other.Plays, other.Run, other.Phase, other.Protocol);
}
