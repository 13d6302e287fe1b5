using System.Text.RegularExpressions;
using QuicLoad.Components.Common;
using QuicLoad.Components.Kubelet;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>/etc/cni/net.d holds the stack's file alone; with kubenet, nothing.</summary>
internal sealed partial class NetworkFilesCheck() : HostCheck("cni", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var files = facts.Answers.Lines("network-files");
        if (!examination.Stack.IsBridge)
            return [files.Count == 0 ? Judgement.Ok("no CNI configuration") : Foreign("no CNI configuration", files)];
        var declared = $"{Containerd.NetworkFile} as the stack writes it, and no other";
        if (files.Where(file => file != Containerd.NetworkFile).ToList() is { Count: > 0 } foreign)
            return [Foreign(declared, foreign)];
        var found = facts.Answers.Text("network-file");
        var must = BridgeDocuments.Network(examination.Stack.Kubelet(host));
        if (found is not null && WithoutMtu(found) == WithoutMtu(must))
            return [Judgement.Ok(declared)];
        var (expected, actual) = found is null ? ("the file", "it is not there") : TextDifference.First(WithoutMtu(must), WithoutMtu(found));
        return [Judgement.Wrong($"{Containerd.NetworkFile}: {expected}", actual, KubeletFileCheck.CureFor(examination.Stack, host))];
    }

    /// <summary>Another network's files: not ours to remove.</summary>
    private static Judgement Foreign(string declared, IReadOnlyList<string> files) =>
        Judgement.Wrong(declared, string.Join(", ", files), $"Find out who wrote it, then: rm -r {string.Join(' ', files.Select(Shell.Quote))}");

    /// <summary>Each host writes its own, which the check of MTUs looks at.</summary>
    private static string WithoutMtu(string text) => Mtu().Replace(text, "\"mtu\": 0").TrimEnd();

    [GeneratedRegex("\"mtu\": [0-9]+")]
    private static partial Regex Mtu();
}
