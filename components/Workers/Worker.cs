using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Workers;

/// <summary>
/// A node that viewers run on. Taken away in the opposite order: cordon, drain and delete the node, reset the host.
/// </summary>
public sealed class Worker : ComponentResource
{
    private const string TypeToken = "quic-load:workers:Worker";

    /// <summary>Joins the worker to the cluster.</summary>
    public Worker(string name, WorkerArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (host, controlPlane) = (args.Host, args.ControlPlane);
        var token = RemoteScript.Declare($"{name}-token", new RemoteScriptArgs
        {
            Host = controlPlane,
            Create = NodeObjectScripts.MakeToken(controlPlane.Name, host.Name, args.TokenLifetime),
            Delete = NodeObjectScripts.RevokeToken(controlPlane.Name, host.Name),
            SecretOutput = true,
            Triggers = [args.ClusterId, args.KubeletConfigurationId],
            Deadline = TimeSpan.FromMinutes(2),
        }, this);
        var demandImages = args.ImagesPreloaded
            ? NodeScripts.DemandImages(args.Version, args.ImageRepository, "/(pause|kube-proxy):", args.Network)
            : ShellText.None;
        var ticket = Output.CreateSecret(token.Stdout);
        var join = RemoteScript.Declare($"{name}-join", new RemoteScriptArgs
        {
            Host = host,
            Create = WorkerScripts.Join(host.Name, $"{name}-token", demandImages, args.Network),
            Delete = WorkerScripts.Reset(host.Name, args.Network),
            Stdin = ticket.Apply(text => KubeadmJoin.Render(args.Version, host.Name, text, args.Network)),
            Triggers = [args.ClusterId, args.KubeletConfigurationId],
        }, this, token);
        var node = RemoteScript.Declare($"{name}-node", new RemoteScriptArgs
        {
            Host = controlPlane,
            Create = NodeObjectScripts.AwaitReady(controlPlane.Name, host.Name, args.ReadyDeadline),
            Delete = NodeObjectScripts.RemoveNode(controlPlane.Name, host.Name, args.DrainDeadline),
            Triggers = [join.Id],
            Deadline = args.ReadyDeadline + TimeSpan.FromMinutes(2),
            DeleteDeadline = args.DrainDeadline + TimeSpan.FromMinutes(4),
        }, this, join);
        Node = node.Stdout.Apply(_ => host.Name);
        RegisterOutputs();
    }

    /// <summary>The node's name, known once it is Ready.</summary>
    [Output("node")]
    public Output<string> Node { get; private set; }
}
