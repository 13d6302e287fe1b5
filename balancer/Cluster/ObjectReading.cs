using System.Net;
using System.Net.Sockets;
using k8s.Models;
using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>What is of use in the API's objects. Whatever is not as it must be is left out: it is data of others.</summary>
internal static class ObjectReading
{
    private const string NodeRole = "node-role.kubernetes.io/";

    /// <summary>A Service, of whichever type: those behind an Ingress need not be for a balancer. Null where it is none.</summary>
    public static ServiceFacts? Service(V1Service service)
    {
        var (metadata, spec) = (service.Metadata, service.Spec);
        if (spec is null)
            return null;
        return new ServiceFacts
        {
            Key = new ServiceKey(metadata.NamespaceProperty, metadata.Name),
            Made = metadata.CreationTimestamp ?? DateTime.MaxValue,
            IsBalanced = spec.Type == "LoadBalancer",
            Class = spec.LoadBalancerClass,
            Path = Annotation(metadata, BalancerWords.PathAnnotation),
            SharingKey = Annotation(metadata, BalancerWords.SharingAnnotation),
            Asked = Address(spec.LoadBalancerIP),
            Shown = [.. (service.Status?.LoadBalancer?.Ingress ?? []).Select(one => Address(one.Ip)).OfType<IPAddress>()],
            NodeCheckPort = spec.HealthCheckNodePort is > 0 and <= ushort.MaxValue and var port ? port : null,
            IsLeaving = metadata.DeletionTimestamp is not null,
            Finalizers = metadata.Finalizers?.ToList() ?? [],
            Version = metadata.ResourceVersion,
            Ports = [.. (spec.Ports ?? []).Select(Port).OfType<ServicePortFacts>()],
        };
    }

    /// <summary>A part of a Service's endpoints, under its own name; null where it is of no Service.</summary>
    public static EndpointGroup? Slice(V1EndpointSlice slice)
    {
        if (slice.AddressType != "IPv4" || Label(slice.Metadata, "kubernetes.io/service-name") is not { } name)
            return null;
        var endpoints =
            from port in slice.Ports ?? []
            where TransportOf(port.Protocol) is not null && port.Port is > 0 and <= ushort.MaxValue
            from endpoint in slice.Endpoints ?? []
            from address in endpoint.Addresses ?? []
            where Address(address) is not null
            select new EndpointFacts(
                port.Name ?? string.Empty,
                TransportOf(port.Protocol)!.Value,
                Address(address)!,
                port.Port ?? 0,
                endpoint.NodeName,
                endpoint.Conditions?.Ready ?? true
            );
        return new EndpointGroup(new ServiceKey(slice.Metadata.NamespaceProperty, name), [.. endpoints]);
    }

    /// <summary>The endpoints of a Service as releases before 1.21 have them.</summary>
    public static EndpointGroup Endpoints(V1Endpoints endpoints)
    {
        var all =
            from subset in endpoints.Subsets ?? []
            from port in subset.Ports ?? []
            where TransportOf(port.Protocol) is not null && port.Port is > 0 and <= ushort.MaxValue
            from pair in (subset.Addresses ?? [])
                .Select(address => (Address: address, IsReady: true))
                .Concat((subset.NotReadyAddresses ?? []).Select(address => (Address: address, IsReady: false)))
            where Address(pair.Address.Ip) is not null
            select new EndpointFacts(
                port.Name ?? string.Empty,
                TransportOf(port.Protocol)!.Value,
                Address(pair.Address.Ip)!,
                port.Port,
                pair.Address.NodeName,
                pair.IsReady
            );
        return new EndpointGroup(new ServiceKey(endpoints.Metadata.NamespaceProperty, endpoints.Metadata.Name), [.. all]);
    }

    /// <summary>A node; null where it has no address of its own.</summary>
    public static NodeFacts? Node(V1Node node)
    {
        var address = Address(node.Status?.Addresses?.FirstOrDefault(one => one.Type == "InternalIP")?.Address);
        var labels = node.Metadata.Labels?.Keys ?? [];
        return address is null
            ? null
            : new NodeFacts(
                node.Metadata.Name,
                address,
                node.Status?.Conditions?.Any(one => one.Type == "Ready" && one.Status == "True") == true,
                labels.Any(label => label is $"{NodeRole}master" or $"{NodeRole}control-plane")
            );
    }

    private static ServicePortFacts? Port(V1ServicePort port) =>
        TransportOf(port.Protocol) is { } transport && port.Port is > 0 and <= ushort.MaxValue
            ? new ServicePortFacts(
                port.Name ?? string.Empty,
                transport,
                port.Port,
                port.NodePort is > 0 and <= ushort.MaxValue ? port.NodePort : null,
                port.AppProtocol
            )
            : null;

    private static Transport? TransportOf(string? protocol) =>
        protocol switch
        {
            null or "TCP" => Transport.Tcp,
            "UDP" => Transport.Udp,
            _ => null,
        };

    /// <summary>An address of IPv4; null where it is none.</summary>
    public static IPAddress? Address(string? text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork ? address : null;

    /// <summary>An annotation; null where there is none.</summary>
    public static string? Annotation(V1ObjectMeta metadata, string name) =>
        metadata.Annotations?.TryGetValue(name, out var text) == true ? text : null;

    private static string? Label(V1ObjectMeta metadata, string name) =>
        metadata.Labels?.TryGetValue(name, out var text) == true ? text : null;
}
