using System.Net;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Balancing;

/// <summary>
/// The account of the balancer's controller: it may read Services, endpoints and nodes, and write finalizers and statuses of Services; the
/// same of Ingresses where it serves them. It may read no Secret but those that a namespace's owner gives it by name.
/// </summary>
public sealed class BalancerAccount : ComponentResource
{
    private const string TypeToken = "quic-load:balancing:BalancerAccount";

    /// <summary>Makes it.</summary>
    public BalancerAccount(string name, BalancerAccountArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var host = args.Access.ControlPlane;
        var account = RemoteScript.Declare(
            $"{name}-account",
            new RemoteScriptArgs
            {
                Host = host,
                Create = BalancerAccountScripts.Make(host.Name, args.ServesIngresses),
                Delete = BalancerAccountScripts.Remove(host.Name),
                ReadsResult = true,
                SecretOutput = true,
                Triggers = [args.Access.ClusterId],
                Deadline = TimeSpan.FromMinutes(3),
            },
            this
        );
        var server = new IPEndPoint(host.Address, args.ApiPort);
        Kubeconfig = Output.CreateSecret(
            RemoteScript.ResultOf(account, host).Apply(text => BalancerKubeconfig.Render(host.Name, server, text))
        );
        RegisterOutputs();
    }

    /// <summary>The account's kubeconfig; a secret.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }
}
