using QuicLoad.Components.Cluster;
using QuicLoad.Components.Runtimes;

namespace QuicLoad.Components.PodNetworks;

/// <summary>The pod networks that this program sets up: which attachment, container runtime and routings go together.</summary>
public static class PodNetworkTable
{
    /// <summary>The combinations, the default first.</summary>
    public static IReadOnlyList<PodNetworkCombination> Combinations { get; } =
    [
        new(new Kubenet(), new Docker(), [new Static(), new HostGateway(), new Bgp()])
        {
            Gone = KubernetesVersion.FirstWithoutKubenet,
            Why = "which kubelet runs with Docker only",
            Cure = "Use docker, or podNetwork.attachment: bridge.",
            // its flag --network-plugin-mtu would have to be known before the host is
            WhyNoOtherRouting =
                "whose MTU kubelet takes from the links that it finds when it starts: room for an encapsulation is not certain",
        },
        new(new Bridge(), new Containerd(), [new Static(), new HostGateway(), new Bgp(), new Vxlan()])
        {
            Why = "which works with containerd",
            Cure = "Use containerd.",
        },
    ];

    /// <summary>Every attachment, the default first.</summary>
    public static IReadOnlyList<PodAttachment> Attachments { get; } = [.. Combinations.Select(row => row.Attachment).Distinct()];

    /// <summary>Every container runtime.</summary>
    public static IReadOnlyList<ContainerRuntime> Runtimes { get; } = [.. Combinations.Select(row => row.Runtime).Distinct()];

    /// <summary>Every routing, the default first.</summary>
    public static IReadOnlyList<PodRouting> Routings { get; } = [.. Combinations.SelectMany(row => row.Routings).Distinct()];
}
