using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;

namespace QuicLoad.Doctor.Checks;

/// <summary>Judges a unit of systemd that must run always.</summary>
internal static class Services
{
    /// <summary>kubelet's unit.</summary>
    public const string Kubelet = "kubelet";

    /// <summary>Judges it.</summary>
    public static CheckOutcome Judge(DeclaredHost host, HostFacts facts, string unit)
    {
        var declared = $"{unit}: {new UnitFact(true, true)}";
        return facts.Units.TryGetValue(unit, out var found) && found is { Active: true, Enabled: true }
            ? CheckOutcome.Ok(declared)
            : CheckOutcome.Mendable(
                declared,
                $"{found ?? new UnitFact(false, false)}",
                host.Name,
                unit == Kubelet ? FixScripts.StartKubelet(host.Name) : FixScripts.Start(host.Name, unit),
                $"systemctl enable --now {unit}"
            );
    }
}
