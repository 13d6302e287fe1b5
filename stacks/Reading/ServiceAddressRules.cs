using System.Globalization;
using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Services.Paths;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Which addresses and ports nodes may take for a service's: not those that the stack itself lives on.</summary>
internal static class ServiceAddressRules
{
    private const string Cure = "Choose another port, or addresses that no node has.";

    /// <summary>Checks both.</summary>
    public static void Check(
        IReadOnlyList<(string Path, ServiceSettings Service)> services,
        KubernetesSettings kubernetes,
        PodNetwork network,
        int sshPort,
        IReadOnlyList<NodeDraft> nodes,
        RouterDraft router,
        SettingsErrors errors
    )
    {
        var taken = new Dictionary<(IPAddress Address, int Port), string>();
        foreach (var (path, service) in services)
        {
            var written = Written(path, service.Path);
            foreach (var (at, address) in written)
                CheckAddress(at, address, kubernetes, nodes, router, errors);
            var addresses = written.Select(one => one.Address).ToList();
            if (addresses.Count == 0 && service.Path is ExternalIps)
                addresses = [.. nodes.Skip(1).Select(node => node.Address).OfType<IPAddress>()];
            if (addresses.Any(address => nodes.Any(node => address.Equals(node.Address))))
                CheckPort($"{path}.port", service.Port, network, sshPort, errors);
            foreach (var address in addresses)
                if (!taken.TryAdd((address, service.Port), $"{path}.port"))
                    errors.Add(
                        $"{path}.port",
                        service.Port.ToString(CultureInfo.InvariantCulture),
                        $"is taken by {taken[(address, service.Port)]} at {address}",
                        "Give each service a port or addresses of its own."
                    );
        }
    }

    private static IReadOnlyList<(string Path, IPAddress Address)> Written(string path, ServicePath by) =>
        by switch
        {
            ExternalIps external => [.. external.Addresses.Select((address, i) => ($"{path}.externalIPs.addresses[{i}]", address))],
            Ecmp { Address: { } address } => [($"{path}.ecmp.address", address)],
            _ => [],
        };

    private static void CheckAddress(
        string path,
        IPAddress address,
        KubernetesSettings kubernetes,
        IReadOnlyList<NodeDraft> nodes,
        RouterDraft router,
        SettingsErrors errors
    )
    {
        SpecialRanges.Check(path, address.ToString(), address, kubernetes.Runtime, errors);
        var ranges = nodes
            .Where(node => node.PodCidr is not null)
            .Select(node => ($"{node.Path}.podCidr", node.PodCidr!.Value))
            .Prepend(("kubernetes.serviceCidr", kubernetes.ServiceCidr));
        var users = nodes.Where(node => node.UserCidr is not null).Select(node => ($"{node.Path}.userCidr", node.UserCidr!.Value));
        foreach (var (holder, range) in ranges.Concat(users).Where(pair => pair.Item2.Contains(address)))
            errors.Add(
                path,
                address.ToString(),
                $"is inside {holder}, {range}, where only {AddressRules.WhoIsIn(holder)} are",
                "Use a node's address, or one that is routed to a node."
            );
        if (address.Equals(router.Address))
            errors.Add(path, address.ToString(), "is taken by router.address", "Use a node's address, or one that is routed to a node.");
    }

    /// <summary>A node that takes a port for a service's answers there no more itself: it would be lost to this program.</summary>
    private static void CheckPort(string path, int port, PodNetwork network, int sshPort, SettingsErrors errors)
    {
        (int Port, string Whose)[] own =
        [
            (sshPort, "ssh.port"),
            (6443, "the API server"),
            (10250, "kubelet"),
            .. network.Routing.Ports.Select(port => (port, $"podNetwork.routing {network.Routing.Word}")),
        ];
        foreach (var (_, whose) in own.Where(one => one.Port == port))
            errors.Add(path, port.ToString(CultureInfo.InvariantCulture), $"is taken by {whose} on the nodes whose addresses it has", Cure);
    }
}
