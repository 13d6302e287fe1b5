using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;

namespace QuicLoad.Doctor.Reading;

/// <summary>Everything that checks judge: what is declared, and what was found.</summary>
/// <param name="Stack">What is declared.</param>
/// <param name="Readings">What each host answered.</param>
/// <param name="Now">When.</param>
internal sealed record Snapshot(DeclaredStack Stack, IReadOnlyList<HostReading> Readings, DateTimeOffset Now)
{
    /// <summary>What the control plane answered; null where it is not asked.</summary>
    public HostReading? ControlPlane => Readings.FirstOrDefault(reading => reading.Host.Role == HostRole.ControlPlane);

    /// <summary>What the router answered; null where it is not asked or did not answer.</summary>
    public HostFacts? Router => Readings.FirstOrDefault(reading => reading.Host.Role == HostRole.Router)?.Facts;

    /// <summary>The cluster's nodes; null where the Kubernetes API did not answer.</summary>
    public IReadOnlyList<ClusterNode>? Nodes { get; } =
        ClusterNode.ParseAll(Readings.FirstOrDefault(reading => reading.Host.Role == HostRole.ControlPlane)?.Facts?.Answers.Text("nodes"));

    /// <summary>Whether everything that had to be asked was asked.</summary>
    public bool IsComplete => Readings.All(reading => reading.Facts is not null);
}
