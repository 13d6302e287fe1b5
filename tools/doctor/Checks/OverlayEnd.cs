using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;

namespace QuicLoad.Doctor.Checks;

/// <summary>A node's end of the overlay; a part of <see cref="OverlayCheck"/>.</summary>
internal static class OverlayEnd
{
    /// <summary>How it must be.</summary>
    public static string Describe(Vtep vtep) => $"{vtep.Device} is up: {VtepFact.Describe(vtep.Vni, vtep.Port, vtep.Local, vtep.Mac)}";

    /// <summary>How it must be and how it is, where packets cannot pass it; null where they can.</summary>
    public static (string Declared, string Found)? FaultOf(Vtep vtep, HostFacts facts)
    {
        if (facts.Vtep is not { } found || facts.Links.All(link => link.Name != vtep.Device))
            return (Describe(vtep), "there is no such device");
        if (found.Network != VtepFact.Describe(vtep.Vni, vtep.Port, vtep.Local, vtep.Mac) || !found.IsUp)
            return (Describe(vtep), $"{(found.IsUp ? "" : "down: ")}{found.Network}");
        if (vtep.Interface == vtep.Device)
            return null;
        var bridge = VtepFact.DescribeBridge(vtep.Interface, isUp: true, vtep.Mac);
        return found.Bridge == bridge ? null : ($"{vtep.Device} is {bridge}", found.Bridge ?? $"no port of {vtep.Interface}");
    }

    /// <summary>What the unit that makes the end brings right.</summary>
    public static CheckOutcome Mendable(DeclaredHost host, Vtep vtep, string declared, string found) =>
        CheckOutcome.Mendable(
            declared,
            found,
            host.Name,
            vtep.IsLearnt ? FixScripts.Relearn(host.Name, vtep.Unit, vtep.Device, again: false) : FixScripts.Reload(host.Name, vtep.Unit),
            "the pod routing's unit makes it again, and leaves the rest at work"
        );
}
