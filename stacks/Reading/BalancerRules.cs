using QuicLoad.Components.Services;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>What services and the balancer must be to each other.</summary>
internal static class BalancerRules
{
    /// <summary>A Service's name is a DNS label.</summary>
    private const int LongestName = 63;

    /// <summary>Checks all of it but overlaps of ranges, which <see cref="AddressRules"/> finds.</summary>
    public static void Check(
        BalancerDraft? balancer,
        IReadOnlyList<(string Path, ServiceSettings Service)> services,
        int sshPort,
        SettingsErrors errors
    )
    {
        if (balancer is null)
        {
            foreach (var (path, service) in services.Where(one => one.Service.Path.NeedsBalancer))
                errors.Add(
                    $"{path}.path",
                    service.Path.Word,
                    $"is of no use without {BalancerDraft.Key}, which alone makes such a path",
                    $"Add {BalancerDraft.Key} with name, address, pool and package, or use nodePort or local with a balancer of your own."
                );
            return;
        }
        foreach (var (path, service) in services.Where(one => one.Service.Path.GoesThroughBalancer))
            CheckOne(path, service, services, errors);
        var size = balancer.Pool.Sum(pair => pair.Range.Size());
        if (balancer.Pool.Count > 0 && services.Count > size)
            errors.Add(
                $"{BalancerDraft.Key}.pool",
                string.Join(", ", balancer.Pool.Select(pair => pair.Range)),
                $"must have at least {services.Count} addresses, one for each service, and has {size}",
                "Widen it, or add a range."
            );
        if (balancer.HealthPort == sshPort)
            errors.Add(
                $"{BalancerDraft.Key}.healthPort",
                $"{sshPort}",
                "is taken by ssh.port on the balancer",
                "Choose another port, or remove it."
            );
    }

    private static void CheckOne(
        string path,
        ServiceSettings service,
        IReadOnlyList<(string Path, ServiceSettings Service)> services,
        SettingsErrors errors
    )
    {
        if (service.Path.PortOnNodes is { } port)
            errors.Add(
                $"{path}.{service.Path.Word}.port",
                $"{port}",
                $"is of no use with {BalancerDraft.Key}, which asks the API for the port on nodes",
                "Remove it: Kubernetes chooses one."
            );
        var udp = service.Name + ServiceBalancing.UdpSuffix;
        if (udp.Length > LongestName)
            errors.Add(
                $"{path}.name",
                service.Name,
                $"is more than {LongestName - ServiceBalancing.UdpSuffix.Length} characters, which its Service for UDP leaves room for",
                "Shorten it."
            );
        if (services.FirstOrDefault(other => other.Service.Name == udp) is { Path: { } taken })
            errors.Add(
                $"{taken}.name",
                udp,
                $"is taken by {path}.name, whose part for UDP is called so",
                "Give each service a name of its own."
            );
    }
}
