using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>node.spec.podCIDR, where somebody set it. kubelet takes its range from its own flags or files, and leaves it empty.</summary>
internal sealed class PodCidrCheck() : NodeObjectCheck("pod-cidr")
{
    /// <inheritdoc/>
    protected override Judgement Judge(Examination examination, DeclaredHost host, ClusterNode node)
    {
        var declared = $"{host.Node!.PodCidr}, or none";
        return node.PodCidr.Length == 0 || node.PodCidr == $"{host.Node.PodCidr}"
            ? Judgement.Ok(declared)
            : Judgement.Wrong(declared, node.PodCidr, $"It cannot be changed: take {host.Name} out of the settings for one up, and add it again for the next");
    }
}
