using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// The router does not drop viewers' packets for the interface that they come in by: strict filtering (RFC 3704) wants the way
/// back to be the same, which a device under test with two links need not grant.
/// </summary>
internal sealed class ReversePathCheck() : HostCheck("rp-filter", HostRole.Router)
{
    private const int Strict = 1;

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var all = facts.Kernel.GetValueOrDefault(PathOf("all"));
        return
        [
            .. from link in facts.Links
            where examination.Stack.Settings.Nodes.Any(node => link.Reaches(node.Address))
            // the greater of the two is in force (kernel documentation, ip-sysctl)
            let own = facts.Kernel.GetValueOrDefault(PathOf(link.Name))
            let declared = $"{link.Name}: rp_filter 0 or 2"
            select Math.Max(all, own) != Strict
                ? CheckOutcome.Ok(declared, $"{Math.Max(all, own)}")
                : CheckOutcome.Wrong(
                    declared,
                    "1 (strict)",
                    $"sysctl -w {PathOf(own == Strict ? link.Name : "all").Replace('/', '.')}=2, and in a file of /etc/sysctl.d"
                ),
        ];
    }

    private static string PathOf(string link) => $"net/ipv4/conf/{link}/rp_filter";
}
