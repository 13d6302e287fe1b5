using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// The kernel's table of neighbours holds all addresses on the host's links: when it is full, packets to new ones are dropped.
/// </summary>
internal sealed class NeighboursCheck() : HostCheck("neighbours", HostRole.Any)
{
    /// <summary>Viewers are replaced all at once, and the old ones' addresses stay in the table for a while beside the new ones'.</summary>
    public const int Generations = 2;

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        // on a node its own viewers' addresses are on the bridge; a router knows nodes only
        var viewers = host.Node is null ? 0 : ConntrackCheck.ViewersAt(examination, host);
        var needed = (Generations * viewers) + examination.Stack.Settings.Nodes.Count() + 1;
        var declared = $"{needed} entries at least";
        if (!facts.Kernel.TryGetValue("net/ipv4/neigh/default/gc_thresh3", out var size))
            return [CheckOutcome.Ok(declared, "the kernel does not show it: the host is a container")];
        return
        [
            size >= needed
                ? CheckOutcome.Ok(declared, $"{size}")
                : CheckOutcome.Wrong(
                    declared,
                    $"{size}",
                    $"sysctl -w net.ipv4.neigh.default.gc_thresh3={needed * 2}, and in a file of /etc/sysctl.d; gc_thresh2 half of it"
                ),
        ];
    }
}
