using QuicLoad.Components.Hosts;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>There is no swap, now and after a boot: kubelet refuses to start with it.</summary>
internal sealed class SwapCheck() : HostCheck("swap", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var found = facts.Answers.Lines("swaps").Select(swap => $"{swap} is in use").Concat(facts.Answers.Lines("fstab").Select(swap => $"{swap} is in /etc/fstab")).ToList();
        return [found.Count == 0
            ? Judgement.Ok("off, and not in /etc/fstab")
            : Judgement.Mendable("off, and not in /etc/fstab", string.Join("; ", found), host.Name, SystemScripts.Configure(host.Name), "swapoff -a, and the lines out of /etc/fstab")];
    }
}
