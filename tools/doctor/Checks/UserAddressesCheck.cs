using QuicLoad.Components.Nodes;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// A worker's userCidr is local on it as a whole, now and after a boot: else packets to packed users go back to the router, and no user can
/// take its address. A stack without packed users has none.
/// </summary>
internal sealed class UserAddressesCheck() : HostCheck("user-addresses", HostRole.Worker)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (host.Node?.UserCidr is not { } range)
            return [];
        var unit = UserAddressScripts.UnitOf(range);
        var script = UserAddressScripts.Set(host.Name, range);
        var route = $"local {range} dev lo";
        var announce = facts.Answers.Text("arp-announce")?.Trim();
        return
        [
            Outcome(
                route,
                facts.Answers.Lines("local-routes").Any(line => $"{line} ".StartsWith($"{route} ", StringComparison.Ordinal)),
                "missing",
                "the range is made local"
            ),
            Outcome(
                $"{route} after a boot",
                facts.Units.GetValueOrDefault(unit) is { Enabled: true },
                facts.Units.ContainsKey(unit) ? $"{unit} is not enabled" : $"no unit {unit}",
                "its unit is written for later boots"
            ),
            Outcome(
                $"{UserAddressScripts.ArpSetting} {UserAddressScripts.ArpAnnounce}",
                announce == $"{UserAddressScripts.ArpAnnounce}",
                announce ?? "not readable",
                "the kernel's setting is put right"
            ),
        ];

        CheckOutcome Outcome(string declared, bool isThere, string found, string how) =>
            isThere ? CheckOutcome.Ok(declared) : CheckOutcome.Mendable(declared, found, host.Name, script, how);
    }
}
