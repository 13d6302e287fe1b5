using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// A viewer's packet fits the whole way to the router: bridge no larger than the host's link, and that as large as the router's.
/// </summary>
internal sealed class MtuCheck() : HostCheck("mtu", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (facts.Links.FirstOrDefault(link => link.Has(host.Address)) is not { } link)
            return
            [
                CheckOutcome.Wrong(
                    $"an interface with {host.Address}",
                    "none",
                    "Give the host its address, or correct address in the settings"
                ),
            ];
        return [.. Bridge(examination.Stack, facts, link), .. Router(examination.Router, host, link)];
    }

    private static IEnumerable<CheckOutcome> Bridge(DeclaredStack stack, HostFacts facts, LinkFact link)
    {
        if (facts.Links.FirstOrDefault(link => link.Name == BridgeCheck.Bridge) is not { } bridge)
            yield break;
        // a bridge has the MTU of its smallest port: the kernel's default while no pod is there, and the pods' again with the next one
        if (!bridge.HasCarrier)
        {
            yield return CheckOutcome.Ok($"{bridge.Name} as its first pod", "no pod");
            yield break;
        }
        var network = stack.Cluster.PodNetwork;
        var room = link.Mtu - network.Routing.Encapsulation;
        var good = network.Attachment.MtuFits(bridge.Mtu, room);
        var declared =
            $"{bridge.Name} {network.Attachment.MtuRule} {room}, the MTU of "
            + $"{link.Name}{(room == link.Mtu ? "" : $" less {network.Routing.Encapsulation}")}";
        yield return good
            ? CheckOutcome.Ok(declared, $"{bridge.Mtu}")
            : CheckOutcome.Wrong(
                declared,
                $"{bridge.Mtu}",
                $"ip link set {bridge.Name} mtu {room}; where it is {link.Name} that is wrong, mend that"
            );
    }

    private static IEnumerable<CheckOutcome> Router(HostFacts? router, DeclaredHost host, LinkFact link)
    {
        if (router?.Links.FirstOrDefault(other => other.Reaches(host.Address)) is not { } other)
            yield break;
        yield return other.Mtu == link.Mtu
            ? CheckOutcome.Ok($"{link.Name} {other.Mtu}, as the router's {other.Name}")
            : CheckOutcome.Wrong(
                $"{link.Name} {other.Mtu}, as the router's {other.Name}",
                $"{link.Mtu}",
                "Give both ends of a link one MTU: ip link set DEVICE mtu MTU, and the network's configuration"
            );
    }
}
