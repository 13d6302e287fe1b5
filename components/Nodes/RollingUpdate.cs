using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>
/// Brings a running node to another kubelet configuration in place; it is Ready before the next node begins. Each is made
/// after the one before.
/// </summary>
public sealed class RollingUpdate : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:RollingUpdate";

    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromMinutes(3);

    /// <summary>Brings the node up to date.</summary>
    /// <exception cref="ArgumentException">The pod attachment needs none.</exception>
    public RollingUpdate(string name, KubeletConfigurationArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, Checked(name, args), options)
    {
        var update = RemoteScript.Declare(
            $"{name}-rollout",
            new RemoteScriptArgs
            {
                Host = args.Node.Host,
                Create = args.Cluster.PodNetwork.Attachment.RollOut(args.Node.Spec, args.Cluster, ReadyDeadline)!,
                Delete = null,
                Deadline = ReadyDeadline + ReadyDeadline,
            },
            this
        );
        Node = update.Stdout.Apply(_ => args.Node.Spec.Name);
        RegisterOutputs();
    }

    /// <summary>The node's name, known once it is Ready with its configuration.</summary>
    [Output("node")]
    public Output<string> Node { get; private set; }

    private static string Checked(string name, KubeletConfigurationArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var attachment = args.Cluster.PodNetwork.Attachment;
        return attachment.UpdatesInPlace
            ? throw new ArgumentException(
                $"{name}: with the pod attachment {attachment.Word} the kubelet configuration itself must bring the node up to date.",
                nameof(args)
            )
            : name;
    }
}
