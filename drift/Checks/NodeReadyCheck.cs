using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>Each declared node is in the cluster and Ready.</summary>
internal sealed class NodeReadyCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "ready";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Examination examination) => examination.Nodes is not { } nodes ? [] :
        from host in examination.Stack.Hosts
        where host.Node is not null
        let node = nodes.FirstOrDefault(node => node.Name == host.Name)
        select new CheckResult(host.Name, Name, node switch
        {
            null => Judgement.Wrong("a node, Ready", "no node of this name", $"./pulumi up -s {examination.Stack.Name} --replace '**::{host.Name}-join'"),
            { Ready: true } => Judgement.Ok("a node, Ready"),
            _ => Judgement.Wrong("a node, Ready", $"not Ready: {node.Reason}", $"On {host.Name}: journalctl -u kubelet; ./doctor --fix starts a kubelet that does not run"),
        });
}
