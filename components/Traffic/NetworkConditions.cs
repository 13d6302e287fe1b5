using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Traffic;

/// <summary>
/// The network that viewers are given: rate, loss, delay and jitter for each direction, made on the router for the packets
/// between viewers and their origin only.
/// </summary>
public sealed class NetworkConditions : ComponentResource
{
    private const string TypeToken = "quic-load:traffic:NetworkConditions";

    /// <summary>Sets the conditions. Others are an update of the one step.</summary>
    public NetworkConditions(string name, NetworkConditionsArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var step = RemoteScript.Declare(
            $"{name}-conditions",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = ConditionScripts.Set(args),
                Delete = ConditionScripts.Remove(args.Host.Name),
                ReadsResult = true,
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        Summary = RemoteScript.ResultOf(step, args.Host);
        RegisterOutputs();
    }

    /// <summary>What is set, as the router tells it.</summary>
    [Output("summary")]
    public Output<string> Summary { get; private set; }
}
