using QuicLoad.Components.Kubelet;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The bridge has the first address of the node's range and no other. A node that ran no pod yet has none.</summary>
internal sealed class BridgeCheck() : HostCheck("bridge", HostRole.Node)
{
    /// <summary>The bridge's name, with kubenet and with CNI plugins.</summary>
    public const string Bridge = "cbr0";

    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var address = KubeletRolloutScripts.BridgeAddress(host.Node!.PodCidr);
        var declared = $"{Bridge} has {address} and no other address";
        var found = facts.Links.FirstOrDefault(link => link.Name == Bridge)?.Addresses ?? [];
        return [found.Count == 0 || (found.Count == 1 && found[0] == address)
            ? Judgement.Ok(declared, found.Count == 0 ? "no address yet" : null)
            : Judgement.Wrong(declared, string.Join(", ", found), found.Contains(address)
                ? $"ip address del ADDRESS dev {Bridge}, for what does not belong there"
                : KubeletFileCheck.CureFor(examination.Stack, host))];
    }
}
