using QuicLoad.Components.Cluster;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Doctor.Reading;

/// <summary>What is read of a worker's packed users; a part of <see cref="ReadingScripts"/>.</summary>
internal static class UserScripts
{
    /// <summary>The unit that keeps their range local, after a blank; nothing where there are none.</summary>
    public static ShellText Unit(NodeSpec node) =>
        node.UserCidr is { } range ? new ShellText($" {ShellWord.Quote(UserAddressScripts.UnitOf(range))}") : ShellText.None;

    /// <summary>Asks what is local on the node, and by which address it asks for the router; nothing where there are no users.</summary>
    public static ShellText Addresses(NodeSpec node) =>
        node.UserCidr is null
            ? ShellText.None
            : Shell.Text(
                $$"""

                ask local-routes ip -4 route show table local
                ask arp-announce cat {{$"/proc/sys/{UserAddressScripts.ArpSetting.Replace('.', '/')}"}}
                """
            );
}
