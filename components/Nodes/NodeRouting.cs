using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>The files that the pod routing has on a node; declared where it has any.</summary>
public sealed class NodeRouting : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:NodeRouting";

    /// <summary>Writes the files; a change is an update of the one step.</summary>
    public NodeRouting(string name, NodeRoutingArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (node, cluster) = (args.Node.Spec, args.Cluster);
        var routing = cluster.PodNetwork.Routing;
        var files = routing.Files(node, cluster);
        var step = RemoteScript.Declare(
            $"{name}-routing",
            new RemoteScriptArgs
            {
                Host = args.Node.Host,
                Create = NodeFileScripts.PlaceAll(node.Name, files, routing.Requirements, routing.Confirmation(node, cluster)),
                Delete = NodeFileScripts.RemoveAll(node.Name, files, routing.Leftovers, routing.Withdrawal),
                Stdin = args.Secret,
                Triggers = [routing.Kind],
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        Files = step.Stdout.Apply(_ => string.Join(' ', files.Select(file => file.Path)));
        RegisterOutputs();
    }

    /// <summary>The files, known once they are there.<value>Paths, separated by blanks</value></summary>
    [Output("files")]
    public Output<string> Files { get; private set; }
}
