using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The node has the declared address in the cluster: routes to its pods lead there.</summary>
internal sealed class NodeAddressCheck() : NodeObjectCheck("node-address")
{
    /// <inheritdoc/>
    protected override CheckOutcome Judge(Snapshot examination, DeclaredHost host, ClusterNode node) =>
        node.Address == $"{host.Address}"
            ? CheckOutcome.Ok($"{host.Address}")
            : CheckOutcome.Wrong($"{host.Address}", node.Address, KubeletFileCheck.CureFor(examination.Stack, host));
}
