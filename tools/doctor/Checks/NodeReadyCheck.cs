using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Each declared node is in the cluster and Ready.</summary>
internal sealed class NodeReadyCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "ready";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination)
    {
        var hosts = examination.Nodes is null ? [] : examination.Stack.Hosts.Where(host => host.Node is not null);
        return hosts.Select(host => new CheckResult(host.Name, Name, Judge(examination, host.Name)));
    }

    private static CheckOutcome Judge(Snapshot examination, string name)
    {
        const string Declared = "a node, Ready";
        var stack = examination.Stack.Name;
        return examination.Nodes!.FirstOrDefault(node => node.Name == name) switch
        {
            null => CheckOutcome.Wrong(Declared, "no node of this name", $"./pulumi up -s {stack} --replace '**::{name}-join'"),
            { Ready: true } => CheckOutcome.Ok(Declared),
            { } node => CheckOutcome.Wrong(
                Declared,
                $"not Ready: {node.Reason}",
                $"On {name}: journalctl -u kubelet; ./doctor -s {stack} --fix starts a kubelet that does not run"
            ),
        };
    }
}
