using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The kubelet that runs has the declared version: a program that was exchanged runs on as the old one.</summary>
internal sealed class KubeletVersionCheck() : NodeObjectCheck("kubelet-version")
{
    /// <inheritdoc/>
    protected override CheckOutcome Judge(Snapshot examination, DeclaredHost host, ClusterNode node)
    {
        var declared = $"v{examination.Stack.Settings.Kubernetes.Version}";
        return node.KubeletVersion == declared
            ? CheckOutcome.Ok(declared)
            : CheckOutcome.Mendable(
                declared,
                node.KubeletVersion,
                host.Name,
                FixScripts.RestartKubelet(host.Name),
                "systemctl restart kubelet; where the program is another one too, see there"
            );
    }
}
