using QuicLoad.Components.Balancing;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// A balancer that shares its address takes part in that, now and after a boot, as it is declared. Who has the address is
/// <see cref="VirtualAddressCheck"/>'s to judge.
/// </summary>
internal sealed class VrrpCheck() : HostCheck("vrrp", HostRole.Balancer)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (examination.Stack.Plan.VirtualAddressOn(host.Connection) is not { } part)
            yield break;
        yield return Services.Judge(host, facts, VirtualAddressScripts.Unit);
        var device = facts.Links.FirstOrDefault(link => link.Has(host.Address))?.Name ?? string.Empty;
        var must = VrrpConfiguration.Render(part).Replace(VrrpConfiguration.Device, device, StringComparison.Ordinal);
        var found = facts.Answers.Text("vrrp")?.TrimEnd();
        if (found == must)
        {
            yield return CheckOutcome.Ok($"{VirtualAddressScripts.File} as the stack writes it");
            yield break;
        }
        var (expected, actual) = found is null ? ("the stack's file", "it is not there") : TextDifference.First(must, found);
        yield return CheckOutcome.Mendable(
            $"{VirtualAddressScripts.File}: {expected}",
            actual,
            host.Name,
            VirtualAddressScripts.Set(part),
            "the file is written again, and keepalived starts with it"
        );
    }
}
