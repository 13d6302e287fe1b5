using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Doctor.Reading;

/// <summary>What is read of a node's pod routing; a part of <see cref="ReadingScripts"/>.</summary>
internal static class RoutingScripts
{
    /// <summary>The units that it has on a node, each after a blank.</summary>
    public static ShellText Units(NodeSpec node, ClusterSpec cluster) =>
        new(
            string.Concat(
                cluster
                    .PodNetwork.Routing.Files(node, cluster)
                    .Select(file => file.Restarts)
                    .OfType<string>()
                    .Distinct()
                    .Select(unit => $" {ShellWord.Quote(unit)}")
            )
        );

    /// <summary>Asks for a node's end of the overlay and what it knows of the others'; nothing where there is none.</summary>
    public static ShellText Overlay(Vtep? vtep) =>
        vtep is null
            ? ShellText.None
            : Shell.Text(
                $$"""
                ask vtep ip -d -o link show dev {{vtep.Device}} type vxlan
                ask vtep-entries bridge fdb show dev {{vtep.Device}}
                ask vtep-neighbours ip -4 neigh show dev {{vtep.Interface}} nud {{new ShellText(
                    vtep.IsLearnt ? "noarp" : "permanent"
                )}}{{(
                    vtep.Interface == vtep.Device
                        ? ShellText.None
                        : Shell.Text($"\nask vtep-bridge ip -o link show dev {vtep.Interface} type bridge")
                )}}
                """
            );
}
