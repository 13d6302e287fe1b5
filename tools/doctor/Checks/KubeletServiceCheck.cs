using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>kubelet runs, also after a boot.</summary>
internal sealed class KubeletServiceCheck() : HostCheck("kubelet-service", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts) =>
        [Services.Judge(host, facts, Services.Kubelet)];
}
