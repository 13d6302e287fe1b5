using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Fixing;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The kubelet that runs has the declared version: a program that was exchanged runs on as the old one.</summary>
internal sealed class KubeletVersionCheck() : NodeObjectCheck("kubelet-version")
{
    /// <inheritdoc/>
    protected override Judgement Judge(Examination examination, DeclaredHost host, ClusterNode node)
    {
        var declared = $"v{examination.Stack.Settings.Kubernetes.Version}";
        return node.KubeletVersion == declared
            ? Judgement.Ok(declared)
            : Judgement.Mendable(declared, node.KubeletVersion, host.Name, FixScripts.RestartKubelet(host.Name), "systemctl restart kubelet; where the program is another one too, see there");
    }
}
