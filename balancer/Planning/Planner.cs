using System.Net;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Paths;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Planning;

/// <summary>What must be so: a pure function of the cluster and the pool.</summary>
internal static class Planner
{
    /// <summary>Most shares of one frontend: more would make a rule set that takes seconds to load.</summary>
    public const int MostTargets = 1000;

    /// <summary>The state.</summary>
    public static DesiredState Plan(ClusterFacts cluster, ServicePool pool)
    {
        var ours = cluster.Services.Where(service => service.IsOurs && !service.IsLeaving).ToList();
        var nameless = ours.Where(service => BalancedPathTable.Find(service.Path) is null).ToList();
        var ingresses = cluster.Ingresses.Where(ingress => ingress.IsOurs && !ingress.IsLeaving).ToList();
        var (given, refused) = AddressPlan.Make(pool, [.. ours.Except(nameless), .. ingresses]);
        var reasons = new Dictionary<ServiceKey, string>(refused);
        foreach (var service in nameless)
            reasons[service.Key] =
                $"{BalancerWords.PathAnnotation}: \"{PlainText.OneLine(service.Path!, 40)}\" must be "
                + string.Join(" or ", BalancedPathTable.All.Select(path => path.Word));
        var frontends =
            from service in ours
            where given.ContainsKey(service.Key)
            from port in service.Ports
            select FrontendOf(cluster, service, given[service.Key], port);
        return new DesiredState(
            given,
            reasons,
            [
                .. frontends
                    .OrderBy(frontend => Convert.ToHexString(frontend.Address.GetAddressBytes()), StringComparer.Ordinal)
                    .ThenBy(frontend => frontend.Transport)
                    .ThenBy(frontend => frontend.Port),
            ]
        )
        {
            Ingresses =
            [
                .. ingresses
                    .Where(ingress => given.ContainsKey(ingress.Key))
                    .Select(ingress => IngressPlanner.Plan(cluster, ingress, given[ingress.Key]))
                    .OrderBy(ingress => Convert.ToHexString(ingress.Address.GetAddressBytes()), StringComparer.Ordinal),
            ],
        };
    }

    private static Frontend FrontendOf(ClusterFacts cluster, ServiceFacts service, IPAddress address, ServicePortFacts port)
    {
        var path = BalancedPathTable.Find(service.Path)!;
        var ready = cluster
            .Endpoints[service.Key]
            .Where(endpoint => endpoint.IsReady && endpoint.Transport == port.Transport && endpoint.PortName == port.Name)
            .DistinctBy(endpoint => (endpoint.Address, endpoint.Port))
            .ToList();
        return new Frontend(
            service.Key,
            address,
            port.Transport,
            port.Port,
            path,
            [.. path.Targets(port, ready, cluster.Nodes).Take(MostTargets)]
        );
    }
}
