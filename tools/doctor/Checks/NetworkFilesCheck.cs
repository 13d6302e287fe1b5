using QuicLoad.Contracts;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>/etc/cni/net.d holds the stack's file alone, or nothing where the pod attachment has none.</summary>
internal sealed class NetworkFilesCheck() : HostCheck("cni", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var files = facts.Answers.Lines("network-files");
        if (
            examination.Stack.Files(host).FirstOrDefault(file => file.Path == examination.Stack.Cluster.PodNetwork.Attachment.NetworkFile)
            is not { } file
        )
            return [files.Count == 0 ? CheckOutcome.Ok("no CNI configuration") : Foreign("no CNI configuration", files)];
        var declared = $"{file.Path} as the stack writes it, and no other";
        if (files.Where(other => other != file.Path).ToList() is { Count: > 0 } foreign)
            return [Foreign(declared, foreign)];
        var must = FileText.WithoutFilledIn(file, file.Content);
        var found = facts.Answers.Text(file.Key) is { } text ? FileText.WithoutFilledIn(file, text) : null;
        if (found == must)
            return [CheckOutcome.Ok(declared)];
        var (expected, actual) = found is null ? ("the file", "it is not there") : TextDifference.First(must, found);
        return [CheckOutcome.Wrong($"{file.Path}: {expected}", actual, KubeletFileCheck.CureFor(examination.Stack, host))];
    }

    /// <summary>Another network's files: not ours to remove.</summary>
    private static CheckOutcome Foreign(string declared, IReadOnlyList<string> files) =>
        CheckOutcome.Wrong(
            declared,
            string.Join(", ", files),
            $"Find out who wrote it, then: rm -r {string.Join(' ', files.Select(ShellWord.Quote))}"
        );
}
