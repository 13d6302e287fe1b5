using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using QuicLoad.Components.Services.Paths;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Services;

/// <summary>A service's Services as Kubernetes reads them.</summary>
internal static class ServerService
{
    private static readonly (string Name, string Protocol) Tcp = ("https", "TCP");

    private static readonly (string Name, string Protocol) Udp = ("http3", "UDP");

    /// <summary>
    /// The Services, each with what is behind its name: one port, for TCP and for UDP, as the path has it. Through a balancer they are two
    /// that share an address: before 1.26 not every cluster takes both protocols in one Service of type LoadBalancer.
    /// </summary>
    public static IReadOnlyList<(string Suffix, ServiceArgs Service)> Render(VideoServiceArgs args) =>
        args.Balancing is { } balancing
            ?
            [
                (string.Empty, Balanced(args, balancing, string.Empty, Tcp)),
                (ServiceBalancing.UdpSuffix, Balanced(args, balancing, ServiceBalancing.UdpSuffix, Udp)),
            ]
            : [(string.Empty, Plain(args))];

    private static ServiceArgs Plain(VideoServiceArgs args)
    {
        var spec = new ServiceSpecArgs
        {
            Type = args.Path.ServiceType,
            Selector = ServerDeployment.Selector(args.Name),
            Ports = new[] { Port(args, Tcp), Port(args, Udp) },
        };
        if (args.Path.TrafficPolicy is { } policy)
            spec.ExternalTrafficPolicy = policy;
        var addresses = args.Path.ExternalAddresses(args.Workers);
        if (addresses.Count > 0)
            spec.ExternalIPs = addresses.Select(address => address.ToString()).ToArray();
        return new ServiceArgs { Metadata = Metadata(args, string.Empty), Spec = spec };
    }

    private static ServiceArgs Balanced(VideoServiceArgs args, ServiceBalancing balancing, string suffix, (string, string) protocol)
    {
        var spec = new ServiceSpecArgs
        {
            Type = ServicePath.Balanced,
            Selector = ServerDeployment.Selector(args.Name),
            Ports = new[] { Port(args, protocol) },
            ExternalTrafficPolicy = args.Path.BalancedPolicy,
            LoadBalancerIP = balancing.Address.ToString(),
        };
        if (balancing.HasClasses)
            spec.LoadBalancerClass = BalancerWords.LoadBalancerClass;
        var metadata = Metadata(args, suffix);
        metadata.Annotations = new InputMap<string>
        {
            [BalancerWords.PathAnnotation] = args.Path.Word,
            [BalancerWords.SharingAnnotation] = args.Name,
        };
        return new ServiceArgs { Metadata = metadata, Spec = spec };
    }

    private static ObjectMetaArgs Metadata(VideoServiceArgs args, string suffix) =>
        new()
        {
            Name = args.Name + suffix,
            Namespace = ServiceSpace.NamespaceName,
            Labels = ServerDeployment.Labels(args.Name),
        };

    private static ServicePortArgs Port(VideoServiceArgs args, (string Name, string Protocol) of)
    {
        var port = new ServicePortArgs
        {
            Name = of.Name,
            Protocol = of.Protocol,
            Port = args.Port,
            TargetPort = ServerDocuments.Port,
        };
        if (args.Balancing is null && args.Path.PortOnNodes is { } onNodes)
            port.NodePort = onNodes;
        return port;
    }
}
