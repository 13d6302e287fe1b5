using Pulumi;
using Pulumi.Command.Remote;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Workers;

/// <summary>
/// A node that viewers run on. Taken away in the opposite order: drain and delete the node, reset the host.
/// </summary>
public sealed class Worker : ComponentResource
{
    private const string TypeToken = "quic-load:workers:Worker";

    /// <summary>Joins the worker to the cluster.</summary>
    public Worker(string name, WorkerArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        Node = args.Host.Abandoned ? Abandon(name, args) : Join(name, args);
        RegisterOutputs();
    }

    /// <summary>The node's name, known once it is Ready.</summary>
    [Output("node")]
    public Output<string> Node { get; private set; }

    private Output<string> Join(string name, WorkerArgs args)
    {
        var (host, controlPlane) = (args.Host, args.ControlPlane);
        var machine = host.HostKey.ToOutput();
        var token = RemoteScript.Declare($"{name}-token", new RemoteScriptArgs
        {
            Host = controlPlane,
            Create = machine.Apply(key => NodeObjectScripts.MakeToken(controlPlane.Name, host.Name, key, args.TokenLifetime)),
            Delete = NodeObjectScripts.RevokeToken(controlPlane.Name, host.Name),
            SecretOutput = true,
            Triggers = [args.ClusterId, args.KubeletConfigurationId],
            Deadline = TimeSpan.FromMinutes(2),
        }, this);
        var join = DeclareJoin(name, args, Output.CreateSecret(token.Stdout).Apply(text => KubeadmJoin.Render(args.Version, host.Name, text, args.Network)), token);
        var node = RemoteScript.Declare($"{name}-node", new RemoteScriptArgs
        {
            Host = controlPlane,
            Create = machine.Apply(key => NodeObjectScripts.AwaitReady(controlPlane.Name, host.Name, key, args.ReadyDeadline)),
            Delete = NodeObjectScripts.RemoveNode(controlPlane.Name, host.Name, args.DrainDeadline),
            Triggers = [join.Id],
            Deadline = args.ReadyDeadline + TimeSpan.FromMinutes(2),
            DeleteDeadline = args.DrainDeadline + TimeSpan.FromMinutes(4),
        }, this, join);
        return node.Stdout.Apply(_ => host.Name);
    }

    /// <summary>Only what is on the host stays declared, so that it is forgotten and not connected to when it goes.</summary>
    private Output<string> Abandon(string name, WorkerArgs args)
    {
        DeclareJoin(name, args, string.Empty);
        var node = RemoteScript.Declare($"{name}-abandoned", new RemoteScriptArgs
        {
            Host = args.ControlPlane,
            Create = NodeObjectScripts.AbandonNode(args.ControlPlane.Name, args.Host.Name),
            Delete = null,
            Deadline = TimeSpan.FromMinutes(4),
        }, this);
        return node.Stdout.Apply(_ => args.Host.Name);
    }

    private Command DeclareJoin(string name, WorkerArgs args, Input<string> configuration, params Resource[] dependsOn)
    {
        var demandImages = args.ImagesPreloaded
            ? NodeScripts.DemandImages(args.Version, args.ImageRepository, "/(pause|kube-proxy):", args.Network)
            : ShellText.None;
        return RemoteScript.Declare($"{name}-join", new RemoteScriptArgs
        {
            Host = args.Host,
            Create = WorkerScripts.Join(args.Host.Name, $"{name}-token", demandImages, args.Network),
            Delete = WorkerScripts.Reset(args.Host.Name, args.Network),
            Stdin = configuration,
            Triggers = [args.ClusterId, args.KubeletConfigurationId],
        }, this, dependsOn);
    }
}
