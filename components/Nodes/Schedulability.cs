using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>
/// Lets pods onto a worker's node. Every worker's admission is made after all workers, so that it also goes before any of
/// them: when several leave, none is drained onto another that leaves too.
/// </summary>
public sealed class Schedulability : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:Schedulability";

    /// <summary>Admits pods.</summary>
    public Schedulability(string name, SchedulabilityArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var step = RemoteScript.Declare(
            $"{name}-admission",
            new RemoteScriptArgs
            {
                Host = args.Access.ControlPlane,
                Create = NodeObjectScripts.Admit(args.Access.ControlPlane.Name, name),
                Delete = NodeObjectScripts.Refuse(args.Access.ControlPlane.Name, name),
                Triggers = [args.Access.ClusterId],
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        Node = step.Stdout.Apply(_ => name);
        RegisterOutputs();
    }

    /// <summary>The node's name, known once it takes pods.</summary>
    [Output("node")]
    public Output<string> Node { get; private set; }
}
