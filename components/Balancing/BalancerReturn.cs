using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Balancing;

/// <summary>A node's way back to the balancer, for what came through it; everything else goes as it did.</summary>
public sealed class BalancerReturn : ComponentResource
{
    private const string TypeToken = "quic-load:balancing:BalancerReturn";

    /// <summary>Sets it.</summary>
    public BalancerReturn(string name, BalancerReturnArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var step = RemoteScript.Declare(
            $"{name}-return",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = ReturnScripts.Set(args),
                Delete = ReturnScripts.Remove(args.Host.Name),
                Triggers = [args.Balancer.ToString()],
                Deadline = TimeSpan.FromMinutes(5),
            },
            this
        );
        Way = step.Id.Apply(_ => args.Balancer.ToString());
        RegisterOutputs();
    }

    /// <summary>The balancer's address, known once answers go there.</summary>
    [Output("way")]
    public Output<string> Way { get; private set; }
}
