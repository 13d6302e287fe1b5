using QuicLoad.Components.Cluster;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The pod routing's files on a node are as the stack writes them.</summary>
internal sealed class RoutingFilesCheck() : HostCheck("routing-file", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var routing = examination.Stack.Cluster.PodNetwork.Routing;
        var files = routing.Files(host.Node!, examination.Stack.Cluster);
        // doctor opens no secrets: a file that has one in it only an update can write
        var script = routing.NeedsSecret ? null : NodeFileScripts.PlaceAll(host.Name, files, routing.Requirements);
        var update = $"./pulumi up -s {examination.Stack.Name} --replace '**::{host.Name}-routing'";
        return files.Select(file => Compare(host, file, facts.Answers.Text(file.Key), script, update));
    }

    private static CheckOutcome Compare(DeclaredHost host, NodeFile file, string? text, string? script, string update)
    {
        var must = FileText.WithoutFilledIn(file, file.Content);
        var found = text is null ? null : FileText.WithoutFilledIn(file, text);
        if (found == must)
            return CheckOutcome.Ok($"{file.Path} as the stack writes it");
        var (expected, actual) = found is null ? ("the stack's file", "it is not there") : TextDifference.First(must, found);
        var declared = $"{file.Path}: {expected}";
        return script is null
            ? CheckOutcome.Wrong(declared, actual, update)
            : CheckOutcome.Mendable(declared, actual, host.Name, script, "the file is written again, and its unit takes it over");
    }
}
