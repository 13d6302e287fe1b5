using QuicLoad.Hosts;
using QuicLoad.Measure.Stack;

namespace QuicLoad.Measure.Cluster;

/// <summary>Asks the cluster by kubectl; the kubeconfig is in a file of ours while measure runs.</summary>
internal sealed class Kubectl(StackFacts facts, ScratchFolder scratch) : ICluster
{
    private const string Patience = "20s";
    private readonly Lazy<string> kubeconfig = new(() => scratch.Write("kubeconfig", facts.Kubeconfig));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClusterPod>> PodsAsync(CancellationToken cancellationToken) =>
        ClusterText.Pods(await RunAsync(["get", "pods", "--namespace", facts.Namespace, "--output", "json"], cancellationToken), facts.Deployment);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> NodesAsync(CancellationToken cancellationToken) =>
        ClusterText.Nodes(await RunAsync(["get", "nodes", "--output", "json"], cancellationToken));

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var program = Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } chosen ? chosen : "kubectl";
        try
        {
            return await Child.RunAsync(program, [.. arguments, "--kubeconfig", kubeconfig.Value, "--request-timeout", Patience], cancellationToken: cancellationToken);
        }
        catch (ProgramException error)
        {
            throw new MeasureException(error.Message, error);
        }
    }
}
