using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Counters;

/// <summary>
/// Counters on the router of what viewers and their origin exchange, by protocol and direction: nftables table
/// <c>inet quic_load_counters</c>, counters udp_to_viewers, udp_to_origin, tcp_to_viewers and tcp_to_origin, packets and bytes each.
/// </summary>
public sealed class TrafficCounters : ComponentResource
{
    private const string TypeToken = "quic-load:counters:TrafficCounters";

    /// <summary>Makes the counters. Other ranges are an update of the one step, and what is counted stays.</summary>
    public TrafficCounters(string name, TrafficCountersArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        RemoteScript.Declare($"{name}-counters", new RemoteScriptArgs
        {
            Host = args.Host,
            Create = CounterScripts.Install(args.Host.Name, args.Traffic),
            Delete = CounterScripts.Remove(args.Host.Name),
            Deadline = TimeSpan.FromMinutes(2),
        }, this);
        Table = Output.Create(CounterScripts.Table);
        RegisterOutputs();
    }

    /// <summary>The table, of family inet.</summary>
    [Output("table")]
    public Output<string> Table { get; private set; }
}
