using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Balancing;

/// <summary>
/// A host before the nodes that takes services' connections in and sends them on, each by its path. What it does stands in the kernel; its
/// controller follows the cluster.
/// </summary>
public sealed class BalancerHost : ComponentResource
{
    private const string TypeToken = "quic-load:balancing:BalancerHost";

    /// <summary>Installs the controller and has it run.</summary>
    public BalancerHost(string name, BalancerHostArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var step = RemoteScript.Declare(
            $"{name}-balancer",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = args.Package.Digest.Apply(digest => BalancerScripts.Install(args, digest)),
                Delete = BalancerScripts.Remove(args),
                Stdin = args.Kubeconfig,
                // another pool leaves routes of the former one behind unless that goes first
                Triggers = [args.Host.Address.ToString(), string.Join(' ', args.Pool)],
            },
            this
        );
        Pool = step.Id.Apply(_ => string.Join(' ', args.Pool));
        RegisterOutputs();
    }

    /// <summary>What it serves, known once it does.<value>IPv4 prefixes with blanks between</value></summary>
    [Output("pool")]
    public Output<string> Pool { get; private set; }
}
