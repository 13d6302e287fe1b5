using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Fixing;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The router forwards packets.</summary>
internal sealed class ForwardingCheck() : HostCheck("forwarding", HostRole.Router)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts) =>
        [facts.Kernel.GetValueOrDefault("net/ipv4/ip_forward") == 1
            ? Judgement.Ok("net.ipv4.ip_forward = 1")
            : Judgement.Mendable("net.ipv4.ip_forward = 1", "0", host.Name, FixScripts.Forward(host.Name), "sysctl -w net.ipv4.ip_forward=1; for later boots write it into a file of /etc/sysctl.d")];
}
