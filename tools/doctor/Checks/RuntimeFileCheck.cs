using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The container runtime's configuration is as the stack writes it.</summary>
internal sealed class RuntimeFileCheck() : HostCheck("runtime-file", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (examination.Stack.Files(host).FirstOrDefault(file => file.Restarts == examination.Stack.Cluster.Runtime.Unit) is not { } file)
            return []; // the runtime has none of ours
        var declared = $"{file.Path} as the stack writes it";
        var must = FileText.WithoutFilledIn(file, file.Content);
        var found = FileText.WithoutFilledIn(file, facts.Answers.Text(file.Key) ?? string.Empty);
        if (found == must)
            return [CheckOutcome.Ok(declared)];
        var (expected, actual) = found.Length == 0 ? ("the stack's file", "another, or none") : TextDifference.First(must, found);
        return [CheckOutcome.Wrong($"{file.Path}: {expected}", actual, KubeletFileCheck.CureFor(examination.Stack, host))];
    }
}
