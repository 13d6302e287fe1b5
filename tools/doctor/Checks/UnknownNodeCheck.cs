using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The cluster has no nodes that the settings do not name: viewers there would use ranges that have no route.</summary>
internal sealed class UnknownNodeCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "unknown-node";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination)
    {
        if (examination.Nodes is not { } nodes)
            return [];
        var (declared, master) = (
            examination.Stack.Settings.Nodes.Select(node => node.Name).ToList(),
            examination.Stack.Settings.ControlPlane.Name
        );
        var unknown = nodes.Where(node => !declared.Contains(node.Name)).ToList();
        return unknown.Count == 0
            ? [new CheckResult(master, Name, CheckOutcome.Ok($"nodes: {string.Join(", ", declared)}"))]
            : unknown.Select(node => new CheckResult(
                node.Name,
                Name,
                CheckOutcome.Wrong(
                    "no such node",
                    $"a node{(node.Ready ? ", Ready" : ", not Ready")}",
                    $"Add it to workers, or on {master}: kubectl drain {node.Name} --ignore-daemonsets --delete-emptydir-data; "
                        + $"kubectl delete node {node.Name}"
                )
            ));
    }
}
