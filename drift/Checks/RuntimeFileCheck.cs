using System.Text.RegularExpressions;
using QuicLoad.Components.Common;
using QuicLoad.Components.Kubelet;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>containerd's configuration is as the stack writes it; the pause image in it is kubeadm's choice.</summary>
internal sealed partial class RuntimeFileCheck() : HostCheck("runtime-file", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        if (!examination.Stack.IsBridge)
            return []; // Docker has none of ours
        var declared = $"{Containerd.ConfigurationFile} as the stack writes it";
        var must = BridgeDocuments.Runtime(examination.Stack.Kubelet(host));
        var found = facts.Answers.Text("runtime-file");
        if (found is not null && WithoutImage(found) == WithoutImage(must))
            return [Judgement.Ok(declared)];
        var (expected, actual) = string.IsNullOrEmpty(found) ? ("the stack's file", "another, or none") : TextDifference.First(WithoutImage(must), WithoutImage(found));
        return [Judgement.Wrong($"{Containerd.ConfigurationFile}: {expected}", actual, KubeletFileCheck.CureFor(examination.Stack, host))];
    }

    private static string WithoutImage(string text) => Image().Replace(text, "sandbox_image = \"\"").TrimEnd();

    [GeneratedRegex("sandbox_image = \"[^\"]*\"")]
    private static partial Regex Image();
}
