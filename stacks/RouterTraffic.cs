using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.Conditions;
using QuicLoad.Components.Counters;
using QuicLoad.Components.Remote;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks;

/// <summary>What the router does with the packets of viewers and their origin: it counts them, and gives them the network that the settings ask for.</summary>
internal static class RouterTraffic
{
    /// <summary>Declares it, and gives what must be done before viewers start.</summary>
    public static IEnumerable<Resource> Declare(StackSettings settings, HostConnection router, ComponentResourceOptions options)
    {
        _ = new TrafficCounters(settings.Router.Name, new TrafficCountersArgs { Host = router, Traffic = TrafficOf(settings) }, options);
        return ConditionsOf(settings, router) is { } conditions ? [new NetworkConditions(settings.Router.Name, conditions, options)] : [];
    }

    /// <summary>The packets of viewers and their origin.</summary>
    public static ViewerTraffic TrafficOf(StackSettings settings) => new([.. settings.Workers.Select(node => node.PodCidr)], settings.Viewers.OriginUrl.Port);

    /// <summary>The network that viewers are given; null where it stays as it is.</summary>
    public static NetworkConditionsArgs? ConditionsOf(StackSettings settings, HostConnection router) => settings.Conditions is not { } conditions ? null : new()
    {
        Host = router,
        Traffic = TrafficOf(settings),
        Workers = [.. settings.Workers.Select(node => node.Address)],
        Origin = settings.Viewers.OriginUrl.Host,
        Conditions = conditions,
    };
}
