using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The bridge has the first address of the node's range and no other. A node that ran no pod yet has none.</summary>
internal sealed class BridgeCheck() : HostCheck("bridge", HostRole.Node)
{
    /// <summary>The bridge's name.</summary>
    public const string Bridge = PodAttachment.BridgeName;

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var address = PodAttachment.BridgeAddress(host.Node!.PodCidr);
        var declared = $"{Bridge} has {address} and no other address";
        var found = facts.Links.FirstOrDefault(link => link.Name == Bridge)?.Addresses ?? [];
        return
        [
            found.Count == 0 || (found.Count == 1 && found[0] == address)
                ? CheckOutcome.Ok(declared, found.Count == 0 ? "no address yet" : null)
                : CheckOutcome.Wrong(
                    declared,
                    string.Join(", ", found),
                    found.Contains(address)
                        ? $"ip address del ADDRESS dev {Bridge}, for what does not belong there"
                        : KubeletFileCheck.CureFor(examination.Stack, host)
                ),
        ];
    }
}
