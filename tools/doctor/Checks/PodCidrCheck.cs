using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>node.spec.podCIDR, where somebody set it. kubelet takes its range from its own flags or files, and leaves it empty.</summary>
internal sealed class PodCidrCheck() : NodeObjectCheck("pod-cidr")
{
    /// <inheritdoc/>
    protected override CheckOutcome Judge(Snapshot examination, DeclaredHost host, ClusterNode node)
    {
        var declared = $"{host.Node!.PodCidr}, or none";
        return node.PodCidr.Length == 0 || node.PodCidr == $"{host.Node.PodCidr}"
            ? CheckOutcome.Ok(declared)
            : CheckOutcome.Wrong(
                declared,
                node.PodCidr,
                $"It cannot be changed: take {host.Name} out of the settings for one up, and add it again for the next"
            );
    }
}
