using QuicLoad.Components.Nodes;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>No declared node is cordoned: viewers could not be made there.</summary>
internal sealed class CordonCheck() : NodeObjectCheck("cordon")
{
    /// <inheritdoc/>
    protected override CheckOutcome Judge(Snapshot examination, DeclaredHost host, ClusterNode node)
    {
        var controlPlane = examination.Stack.Settings.ControlPlane.Name;
        return node.Cordoned
            ? CheckOutcome.Mendable(
                "takes pods",
                "cordoned",
                controlPlane,
                NodeObjectScripts.Admit(controlPlane, host.Name),
                $"kubectl uncordon {host.Name}"
            )
            : CheckOutcome.Ok("takes pods");
    }
}
