using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Cluster;

/// <summary>Asks the cluster by kubectl; the kubeconfig is in a file of ours while measure runs.</summary>
internal sealed class Kubectl(StackFacts facts, ScratchFolder scratch) : ICluster
{
    private const string Patience = "20s";
    private readonly Lazy<string> kubeconfig = new(() => scratch.Write("kubeconfig", Checked(facts)));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClusterPod>> PodsAsync(CancellationToken cancellationToken) =>
        Read(await RunAsync(["get", "pods", "--namespace", facts.Namespace, "--output", "json"], cancellationToken), Pods);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> NodesAsync(CancellationToken cancellationToken) =>
        Read(await RunAsync(["get", "nodes", "--output", "json"], cancellationToken), ClusterText.Nodes);

    private IReadOnlyList<ClusterPod> Pods(string text) =>
        facts.Users is not { } users
            ? ClusterText.Pods(text, facts.Deployment)
            :
            [
                .. ClusterText.Pods(text, facts.Deployment),
                .. PackedPods.Expand(ClusterText.PodsOfDaemonSet(text, facts.DaemonSet), users),
            ];

    private static T Read<T>(string answer, Func<string, T> parse)
    {
        try
        {
            return parse(answer);
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new MeasureException($"The cluster's answer to kubectl cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The output, where it is as the program made it: a state is a file that others may have written.</summary>
    private static string Checked(StackFacts facts)
    {
        try
        {
            return Kubeconfig.Parse(facts.Kubeconfig).Render();
        }
        catch (FormatException error)
        {
            throw new MeasureException(
                $"The output \"kubeconfig\" of stack \"{facts.Stack}\" is refused: {error.Message} Bring the stack up to date: "
                    + $"./pulumi up -s {facts.Stack}",
                error
            );
        }
    }

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var program = Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } chosen ? chosen : "kubectl";
        try
        {
            return await ProcessRunner.RunAsync(
                program,
                [.. arguments, "--kubeconfig", kubeconfig.Value, "--request-timeout", Patience],
                cancellationToken: cancellationToken
            );
        }
        catch (ProgramException error)
        {
            throw new MeasureException(error.Message, error);
        }
    }
}
