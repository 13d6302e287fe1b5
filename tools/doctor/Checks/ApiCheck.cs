using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The Kubernetes API answers on the control plane's host.</summary>
internal sealed class ApiCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "api";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination) =>
        examination.ControlPlane is not { Facts: not null } reading
            ? []
            :
            [
                new CheckResult(
                    reading.Host.Name,
                    Name,
                    examination.Nodes is not null
                        ? CheckOutcome.Ok("the Kubernetes API answers")
                        : CheckOutcome.Unknown(
                            "the Kubernetes API answers",
                            "it does not",
                            $"On {reading.Host.Name}: systemctl status kubelet; kubectl --kubeconfig /etc/kubernetes/admin.conf "
                                + "get --raw /readyz"
                        )
                ),
            ];
}
