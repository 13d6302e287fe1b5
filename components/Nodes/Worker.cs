using Pulumi;
using Pulumi.Command.Remote;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>
/// A node that viewers run on. Taken away in the opposite order: drain and delete the node, reset the host.
/// </summary>
public sealed class Worker : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:Worker";

    /// <summary>Joins the worker to the cluster.</summary>
    public Worker(string name, WorkerArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        Node = args.Node.Host.Abandoned ? Abandon(name, args) : Join(name, args);
        RegisterOutputs();
    }

    /// <summary>The node's name, known once it is Ready.</summary>
    [Output("node")]
    public Output<string> Node { get; private set; }

    private Output<string> Join(string name, WorkerArgs args)
    {
        var (host, controlPlane) = (args.Node.Host, args.Access.ControlPlane);
        var machine = host.HostKey.ToOutput();
        var token = RemoteScript.Declare(
            $"{name}-token",
            new RemoteScriptArgs
            {
                Host = controlPlane,
                Create = machine.Apply(key => NodeObjectScripts.MakeToken(controlPlane.Name, host.Name, key, args.TokenLifetime)),
                Delete = NodeObjectScripts.RevokeToken(controlPlane.Name, host.Name),
                ReadsResult = true,
                SecretOutput = true,
                Triggers = [args.Access.ClusterId, args.KubeletConfigurationId],
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        var ticket = Output.CreateSecret(RemoteScript.ResultOf(token, controlPlane));
        var join = DeclareJoin(name, args, ticket.Apply(text => KubeadmJoin.Render(args.Cluster, host.Name, text)), token);
        var node = RemoteScript.Declare(
            $"{name}-node",
            new RemoteScriptArgs
            {
                Host = controlPlane,
                Create = machine.Apply(key => NodeObjectScripts.AwaitReady(controlPlane.Name, host.Name, key, args.ReadyDeadline)),
                Delete = NodeObjectScripts.RemoveNode(controlPlane.Name, host.Name, args.DrainDeadline),
                Triggers = [join.Id],
                Deadline = args.ReadyDeadline + TimeSpan.FromMinutes(2),
                DeleteDeadline = args.DrainDeadline + TimeSpan.FromMinutes(4),
            },
            this,
            join
        );
        return node.Stdout.Apply(_ => host.Name);
    }

    /// <summary>Only what is on the host stays declared, so that it is forgotten and not connected to when it goes.</summary>
    private Output<string> Abandon(string name, WorkerArgs args)
    {
        DeclareJoin(name, args, string.Empty);
        var node = RemoteScript.Declare(
            $"{name}-abandoned",
            new RemoteScriptArgs
            {
                Host = args.Access.ControlPlane,
                Create = NodeObjectScripts.AbandonNode(args.Access.ControlPlane.Name, args.Node.Spec.Name),
                Delete = null,
                Deadline = TimeSpan.FromMinutes(4),
            },
            this
        );
        return node.Stdout.Apply(_ => args.Node.Spec.Name);
    }

    private Command DeclareJoin(string name, WorkerArgs args, Input<string> configuration, params Resource[] dependsOn) =>
        RemoteScript.Declare(
            $"{name}-join",
            new RemoteScriptArgs
            {
                Host = args.Node.Host,
                Create = WorkerScripts.Join(args.Node.Spec.Name, $"{name}-token", args.Cluster, args.Files),
                Delete = WorkerScripts.Reset(args.Node.Spec.Name, args.Cluster, args.Files),
                Stdin = configuration,
                Triggers = [args.Access.ClusterId, args.KubeletConfigurationId],
            },
            this,
            dependsOn
        );
}
