using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// A check of each declared node as the cluster knows it; of those that it does not know, <see cref="NodeReadyCheck"/> tells.
/// </summary>
internal abstract class NodeObjectCheck(string name) : ICheck
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination) =>
        from host in examination.Stack.Hosts
        where host.Node is not null
        let node = examination.Nodes?.FirstOrDefault(node => node.Name == host.Name)
        where node is not null
        select new CheckResult(host.Name, name, Judge(examination, host, node));

    /// <summary>Judges a node.</summary>
    protected abstract CheckOutcome Judge(Snapshot examination, DeclaredHost host, ClusterNode node);
}
