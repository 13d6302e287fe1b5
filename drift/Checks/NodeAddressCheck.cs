using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The node has the declared address in the cluster: routes to its pods lead there.</summary>
internal sealed class NodeAddressCheck() : NodeObjectCheck("node-address")
{
    /// <inheritdoc/>
    protected override Judgement Judge(Examination examination, DeclaredHost host, ClusterNode node) => node.Address == $"{host.Address}"
        ? Judgement.Ok($"{host.Address}")
        : Judgement.Wrong($"{host.Address}", node.Address, KubeletFileCheck.CureFor(examination.Stack, host));
}
