using QuicLoad.Components.Hosts;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The container runtime runs, also after a boot.</summary>
internal sealed class RuntimeServiceCheck() : HostCheck("runtime-service", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts) =>
        [Services.Judge(host, facts, RuntimeScripts.UnitOf(examination.Stack.Settings.Kubernetes.Network))];
}
