using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The container runtime runs, also after a boot.</summary>
internal sealed class RuntimeServiceCheck() : HostCheck("runtime-service", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts) =>
        [Services.Judge(host, facts, examination.Stack.Cluster.Runtime.Unit)];
}
