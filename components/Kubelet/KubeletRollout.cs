using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Kubelet;

/// <summary>
/// A running node's turn: when its kubelet's configuration is another one, the node takes it over in place and is Ready
/// before the next has its turn. Each turn is made after the one before.
/// </summary>
public sealed class KubeletRollout : ComponentResource
{
    private const string TypeToken = "quic-load:kubelet:KubeletRollout";

    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromMinutes(3);

    /// <summary>Brings the node up to date.</summary>
    public KubeletRollout(string name, KubeletConfigurationArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var turn = RemoteScript.Declare($"{name}-rollout", new RemoteScriptArgs
        {
            Host = args.Host,
            Create = KubeletRolloutScripts.Apply(args.Host.Name, KubeletFlags.Render(args), args.PodCidr, ReadyDeadline),
            Delete = null,
            Deadline = ReadyDeadline + ReadyDeadline,
        }, this);
        Node = turn.Stdout.Apply(_ => args.Host.Name);
        RegisterOutputs();
    }

    /// <summary>The node's name, known once it is Ready with its configuration.</summary>
    [Output("node")]
    public Output<string> Node { get; private set; }
}
