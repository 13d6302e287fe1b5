using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>What the pod routing runs on a node does so, also after a boot.</summary>
internal sealed class RoutingServiceCheck() : HostCheck("routing-service", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts) =>
        examination.Stack.RoutingUnits(host).Select(unit => Services.Judge(host, facts, unit));
}
