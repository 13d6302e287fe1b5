using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The Kubernetes API answers on the control plane's host.</summary>
internal sealed class ApiCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "api";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Examination examination) => examination.ControlPlane is not { Facts: not null } reading ? [] :
    [
        new CheckResult(reading.Host.Name, Name, examination.Nodes is not null
            ? Judgement.Ok("the Kubernetes API answers")
            : Judgement.Unknown("the Kubernetes API answers", "it does not",
                $"On {reading.Host.Name}: systemctl status kubelet; kubectl --kubeconfig /etc/kubernetes/admin.conf get --raw /readyz")),
    ];
}
