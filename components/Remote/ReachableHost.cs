using Pulumi;

namespace QuicLoad.Components.Remote;

/// <summary>A host that answers over SSH with the right host key. What runs on a host depends on it, so that only one step waits.</summary>
public sealed class ReachableHost : ComponentResource
{
    private const string TypeToken = "quic-load:remote:ReachableHost";

    /// <summary>Attempts follow each other within 5 seconds at the latest.</summary>
    private const int SecondsPerAttempt = 5;

    /// <summary>Waits for the host.</summary>
    public ReachableHost(string name, ReachableHostArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var attempts = Math.Max(1, (int)args.Deadline.TotalSeconds / SecondsPerAttempt);
        var wait = RemoteScript.Declare(
            $"{name}-reach",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = ReachScripts.Greet(args.Host.Name),
                Delete = null,
                ReadsResult = true,
                Deadline = args.Deadline,
            },
            attempts,
            this
        );
        Greeting = RemoteScript.ResultOf(wait, args.Host);
        RegisterOutputs();
    }

    /// <summary>What the host said of itself: its name, kernel and machine type.</summary>
    [Output("greeting")]
    public Output<string> Greeting { get; private set; }
}
