using System.Net;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Planning;

/// <summary>
/// Gives Services and Ingresses addresses of the pool. Pure: what a status shows decides first, so that a controller that starts anew
/// gives each the address that it has.
/// </summary>
internal sealed class AddressPlan(ServicePool pool)
{
    private readonly Dictionary<ServiceKey, IPAddress> given = [];

    private readonly Dictionary<ServiceKey, string> refused = [];

    private readonly Dictionary<IPAddress, List<BalancedFacts>> holders = [];

    /// <summary>The addresses of all, and why some get none.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="services">Those that are ours and are not leaving.</param>
    public static (IReadOnlyDictionary<ServiceKey, IPAddress> Given, IReadOnlyDictionary<ServiceKey, string> Refused) Make(
        ServicePool pool,
        IEnumerable<BalancedFacts> services
    )
    {
        var plan = new AddressPlan(pool);
        var all = services.OrderBy(service => service.Made).ThenBy(service => $"{service.Key}", StringComparer.Ordinal).ToList();
        // who has an address and asks for no other keeps it; then those who ask for one; then all others
        foreach (var service in all)
        {
            if (service.Shown.FirstOrDefault(shown => service.Asked is null || service.Asked.Equals(shown)) is { } kept)
                plan.TryGive(service, kept);
        }
        foreach (var service in all.Where(service => service.Asked is not null && !plan.given.ContainsKey(service.Key)))
            plan.GiveAsked(service, service.Asked!);
        foreach (var service in all.Where(service => service.Asked is null && !plan.given.ContainsKey(service.Key)))
            plan.GiveAny(service);
        return (plan.given, plan.refused);
    }

    private void GiveAsked(BalancedFacts service, IPAddress asked)
    {
        if (TryGive(service, asked))
            return;
        refused[service.Key] = pool.Contains(asked)
            ? $"spec.loadBalancerIP: \"{asked}\" is taken by {string.Join(" and ", holders[asked].Select(other => other.Key))}"
            : $"spec.loadBalancerIP: \"{asked}\" must be in the pool, {string.Join(", ", pool.Prefixes)}";
    }

    private void GiveAny(BalancedFacts service)
    {
        var sharers = service.SharingKey is null
            ? []
            : holders
                .Where(pair => pair.Value[0].SharingKey == service.SharingKey)
                .Select(pair => pair.Key)
                .Order(ByNumber.Instance)
                .ToList();
        if (sharers.Any(address => TryGive(service, address)))
            return;
        if (pool.FromTheEnd().FirstOrDefault(address => !holders.ContainsKey(address)) is { } free)
            TryGive(service, free);
        else
            refused[service.Key] = $"the pool has {pool.Size} addresses, and all are taken";
    }

    private bool TryGive(BalancedFacts service, IPAddress address)
    {
        if (!pool.Contains(address))
            return false;
        var others = holders.GetValueOrDefault(address) ?? [];
        if (others.Any(other => !MayShare(other, service)))
            return false;
        holders[address] = [.. others, service];
        given[service.Key] = address;
        return true;
    }

    private static bool MayShare(BalancedFacts one, BalancedFacts other) =>
        one.SharingKey is not null
        && one.SharingKey == other.SharingKey
        && !one.Ports.Any(port => other.Ports.Any(own => own.Transport == port.Transport && own.Port == port.Port));

    private sealed class ByNumber : IComparer<IPAddress>
    {
        public static readonly ByNumber Instance = new();

        public int Compare(IPAddress? x, IPAddress? y) =>
            ((ReadOnlySpan<byte>)x!.GetAddressBytes()).SequenceCompareTo(y!.GetAddressBytes());
    }
}
