using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Workers;

/// <summary>
/// Lets pods onto a worker's node. Every worker's admission is made after all workers, so that it also goes before any of
/// them: when several leave, none is drained onto another that leaves too.
/// </summary>
public sealed class Admission : ComponentResource
{
    private const string TypeToken = "quic-load:workers:Admission";

    /// <summary>Admits pods.</summary>
    public Admission(string name, AdmissionArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var step = RemoteScript.Declare($"{name}-admission", new RemoteScriptArgs
        {
            Host = args.ControlPlane,
            Create = NodeObjectScripts.Admit(args.ControlPlane.Name, name),
            Delete = NodeObjectScripts.Refuse(args.ControlPlane.Name, name),
            Triggers = [args.ClusterId],
            Deadline = TimeSpan.FromMinutes(2),
        }, this);
        Node = step.Stdout.Apply(_ => name);
        RegisterOutputs();
    }

    /// <summary>The node's name, known once it takes pods.</summary>
    [Output("node")]
    public Output<string> Node { get; private set; }
}
