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
        var traffic = new ViewerTraffic([.. settings.Workers.Select(node => node.PodCidr)], settings.Viewers.OriginUrl.Port);
        _ = new TrafficCounters(settings.Router.Name, new TrafficCountersArgs { Host = router, Traffic = traffic }, options);
        if (settings.Conditions is not { } conditions)
            return [];
        return
        [
            new NetworkConditions(settings.Router.Name, new NetworkConditionsArgs
            {
                Host = router,
                Traffic = traffic,
                Workers = [.. settings.Workers.Select(node => node.Address)],
                Origin = settings.Viewers.OriginUrl.Host,
                Conditions = conditions,
            }, options),
        ];
    }
}
