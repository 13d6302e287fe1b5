using QuicLoad.Components.Kubelet;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The files that kubelet reads are as the stack writes them.</summary>
internal sealed class KubeletFileCheck() : HostCheck("kubelet-file", HostRole.Node)
{
    /// <summary>The line that a host with systemd-resolved gets besides.</summary>
    private const string ResolverLine = "resolvConf: /run/systemd/resolve/resolv.conf";

    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var kubelet = examination.Stack.Kubelet(host);
        var cure = CureFor(examination.Stack, host);
        if (!examination.Stack.IsBridge)
            return [Compare(KubeletScripts.FlagsFile, KubeletFlags.Render(kubelet), facts.Answers.Text("kubelet-flags"), cure)];
        return
        [
            Compare(KubeletScripts.FlagsFile, BridgeDocuments.Flags(kubelet), facts.Answers.Text("kubelet-flags"), cure),
            Compare(BridgeDocuments.KubeletFile, BridgeDocuments.Kubelet(kubelet), facts.Answers.Text("kubelet-file")?.Replace($"{ResolverLine}\n", string.Empty, StringComparison.Ordinal), cure),
        ];
    }

    /// <summary>Which step of the stack writes a node's files anew.</summary>
    public static string CureFor(DeclaredStack stack, DeclaredHost host) =>
        $"./pulumi up -s {stack.Name} --replace '**::{host.Name}-{(stack.IsBridge ? "kubelet" : "rollout")}'";

    private static Judgement Compare(string file, string declared, string? found, string cure)
    {
        if (found is null)
            return Judgement.Wrong($"{file} as the stack writes it", "it is not there", cure);
        if (found.TrimEnd() == declared.TrimEnd())
            return Judgement.Ok($"{file} as the stack writes it");
        var (must, not) = TextDifference.First(declared, found);
        return Judgement.Wrong($"{file}: {must}", not, cure);
    }
}
