using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>A viewer's packet fits the whole way to the router: bridge no larger than the host's link, and that as large as the router's.</summary>
internal sealed class MtuCheck() : HostCheck("mtu", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        if (facts.Links.FirstOrDefault(link => link.Has(host.Address)) is not { } link)
            return [Judgement.Wrong($"an interface with {host.Address}", "none", "Give the host its address, or correct address in the settings")];
        return [.. Bridge(examination.Stack, facts, link), .. Router(examination.Router, host, link)];
    }

    private static IEnumerable<Judgement> Bridge(DeclaredStack stack, HostFacts facts, LinkFact link)
    {
        if (facts.Links.FirstOrDefault(link => link.Name == BridgeCheck.Bridge) is not { } bridge)
            yield break;
        // kubenet takes the smallest of the host's links; the CNI configuration has the link's own
        var good = stack.IsBridge ? bridge.Mtu == link.Mtu : bridge.Mtu <= link.Mtu;
        var declared = $"{bridge.Name} {(stack.IsBridge ? "as" : "no more than")} {link.Mtu}, the MTU of {link.Name}";
        yield return good
            ? Judgement.Ok(declared, $"{bridge.Mtu}")
            : Judgement.Wrong(declared, $"{bridge.Mtu}", $"ip link set {bridge.Name} mtu {link.Mtu}; where it is {link.Name} that is wrong, mend that");
    }

    private static IEnumerable<Judgement> Router(HostFacts? router, DeclaredHost host, LinkFact link)
    {
        if (router?.Links.FirstOrDefault(other => other.Reaches(host.Address)) is not { } other)
            yield break;
        yield return other.Mtu == link.Mtu
            ? Judgement.Ok($"{link.Name} {other.Mtu}, as the router's {other.Name}")
            : Judgement.Wrong($"{link.Name} {other.Mtu}, as the router's {other.Name}", $"{link.Mtu}", "Give both ends of a link one MTU: ip link set DEVICE mtu MTU, and the network's configuration");
    }
}
