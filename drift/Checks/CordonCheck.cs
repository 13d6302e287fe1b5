using QuicLoad.Components.Workers;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>No declared node is cordoned: viewers could not be made there.</summary>
internal sealed class CordonCheck() : NodeObjectCheck("cordon")
{
    /// <inheritdoc/>
    protected override Judgement Judge(Examination examination, DeclaredHost host, ClusterNode node)
    {
        var controlPlane = examination.Stack.Settings.ControlPlane.Name;
        return node.Cordoned
            ? Judgement.Mendable("takes pods", "cordoned", controlPlane, NodeObjectScripts.Admit(controlPlane, host.Name), $"kubectl uncordon {host.Name}")
            : Judgement.Ok("takes pods");
    }
}
