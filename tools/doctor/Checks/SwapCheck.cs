using QuicLoad.Components.Nodes;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>There is no swap, now and after a boot: kubelet refuses to start with it.</summary>
internal sealed class SwapCheck() : HostCheck("swap", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        const string Declared = "off, and nothing brings it at boot";
        List<string> found =
        [
            .. facts.Answers.Lines("swaps").Select(swap => $"{swap} is in use"),
            .. facts.Answers.Lines("fstab").Select(swap => $"{swap} is in /etc/fstab"),
            .. facts.Answers.Lines("swap-units").Select(unit => $"{unit} is started at boot"),
        ];
        return
        [
            found.Count == 0
                ? CheckOutcome.Ok(Declared)
                : CheckOutcome.Mendable(
                    Declared,
                    string.Join("; ", found),
                    host.Name,
                    SystemScripts.Configure(host.Name),
                    "swapoff -a, the lines out of /etc/fstab, the units masked"
                ),
        ];
    }
}
