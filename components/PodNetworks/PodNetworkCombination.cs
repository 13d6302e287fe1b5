using QuicLoad.Components.Cluster;
using QuicLoad.Components.Runtimes;

namespace QuicLoad.Components.PodNetworks;

/// <summary>What goes together.</summary>
/// <param name="Attachment">The attachment.</param>
/// <param name="Runtime">The container runtime that it works with.</param>
/// <param name="Routings">The routings that it works with.</param>
public sealed record PodNetworkCombination(PodAttachment Attachment, ContainerRuntime Runtime, IReadOnlyList<PodRouting> Routings)
{
    /// <summary>The first Kubernetes release without it; null where every release has it.</summary>
    public KubernetesVersion? Gone { get; init; }

    /// <summary>Why no other runtime goes with the attachment, as the end of a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What to use instead of another runtime.</summary>
    public required string Cure { get; init; }

    /// <summary>Why it does not work with other routings, as the end of a sentence; null where it works with all.</summary>
    public string? WhyNoOtherRouting { get; init; }

    /// <summary>Whether a Kubernetes release has it.</summary>
    public bool Has(KubernetesVersion version) => Gone is null || version < Gone;
}
