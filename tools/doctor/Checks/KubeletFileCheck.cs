using QuicLoad.Components.Cluster;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The files that kubelet reads are as the stack writes them.</summary>
internal sealed class KubeletFileCheck() : HostCheck("kubelet-file", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var cure = CureFor(examination.Stack, host);
        return examination
            .Stack.Files(host)
            .Where(file => file.Restarts == KubeletScripts.UnitName)
            .Select(file => Compare(file, facts.Answers.Text(file.Key), cure));
    }

    /// <summary>Which step of the stack writes a node's files again.</summary>
    public static string CureFor(DeclaredStack stack, DeclaredHost host) =>
        $"./pulumi up -s {stack.Name} --replace '**::{host.Name}-{stack.Cluster.PodNetwork.Attachment.UpdateStep}'";

    private static CheckOutcome Compare(NodeFile file, string? found, string cure)
    {
        if (found is null)
            return CheckOutcome.Wrong($"{file.Path} as the stack writes it", "it is not there", cure);
        var (must, has) = (FileText.WithoutFilledIn(file, file.Content), FileText.WithoutFilledIn(file, found));
        if (must == has)
            return CheckOutcome.Ok($"{file.Path} as the stack writes it");
        var (expected, actual) = TextDifference.First(must, has);
        return CheckOutcome.Wrong($"{file.Path}: {expected}", actual, cure);
    }
}
