using System.Net;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>What is to be written into a Service or an Ingress.</summary>
/// <param name="Service">It as it is.</param>
/// <param name="Finalizers">Whom it is to wait for; null where that stays.</param>
/// <param name="Addresses">What its status is to show; null where that stays.</param>
internal sealed record ServiceChange(BalancedFacts Service, IReadOnlyList<string>? Finalizers, IReadOnlyList<IPAddress>? Addresses)
{
    /// <summary>
    /// Before the data plane is changed: who gets an address waits for this program from then on, so that nothing is left behind of it.
    /// </summary>
    public static IEnumerable<ServiceChange> Before(IEnumerable<BalancedFacts> services, DesiredState state) =>
        from service in services
        where state.Addresses.ContainsKey(service.Key) && !service.HasFinalizer
        select new ServiceChange(service, [.. service.Finalizers, BalancerWords.Finalizer], null);

    /// <summary>
    /// After the data plane was changed: statuses show the addresses that are served, and who is not served any more may go.
    /// </summary>
    public static IEnumerable<ServiceChange> After(IEnumerable<BalancedFacts> services, DesiredState state)
    {
        foreach (var service in services)
            if (state.Addresses.TryGetValue(service.Key, out var address))
            {
                if (service.Shown is not [var shown] || !shown.Equals(address))
                    yield return new ServiceChange(service, null, [address]);
            }
            else if (!service.IsLeaving && service.Shown.Count > 0 && (service.HasFinalizer || service.IsOurs))
                yield return new ServiceChange(service, null, []);
            else if (service.HasFinalizer)
                yield return new ServiceChange(service, [.. service.Finalizers.Where(one => one != BalancerWords.Finalizer)], null);
    }
}
