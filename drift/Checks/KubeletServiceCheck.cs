using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>kubelet runs, also after a boot.</summary>
internal sealed class KubeletServiceCheck() : HostCheck("kubelet-service", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts) => [Services.Judge(host, facts, Services.Kubelet)];
}
