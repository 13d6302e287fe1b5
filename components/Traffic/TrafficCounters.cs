using Pulumi;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Traffic;

/// <summary>
/// Counters on the router of what viewers and their origin exchange, packets and bytes by protocol and direction, and the set of who
/// sends to the origin's port, as the origin sees it; <see cref="RouterCounters"/> has their names.
/// </summary>
public sealed class TrafficCounters : ComponentResource
{
    private const string TypeToken = "quic-load:traffic:TrafficCounters";

    /// <summary>Makes the counters. Other ranges are an update of the one step, and what is counted stays.</summary>
    public TrafficCounters(string name, TrafficCountersArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        RemoteScript.Declare(
            $"{name}-counters",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = CounterScripts.Install(args.Host.Name, args.Traffic),
                Delete = CounterScripts.Remove(args.Host.Name),
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        Table = Output.Create(RouterCounters.Table);
        RegisterOutputs();
    }

    /// <summary>The table, of family inet.</summary>
    [Output("table")]
    public Output<string> Table { get; private set; }
}
