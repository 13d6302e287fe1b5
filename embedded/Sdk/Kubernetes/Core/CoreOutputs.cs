using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Types.Outputs.Core.V1;

/// <summary>What holds a Namespace back from deletion.</summary>
[OutputType]
public sealed class NamespaceSpec
{
    public readonly ImmutableArray<string> Finalizers;

    [OutputConstructor]
    private NamespaceSpec(ImmutableArray<string> finalizers)
    {
        Finalizers = finalizers;
    }
}

/// <summary>Where in its life a Namespace is.</summary>
[OutputType]
public sealed class NamespaceStatus
{
    public readonly string Phase;

    [OutputConstructor]
    private NamespaceStatus(string phase)
    {
        Phase = phase;
    }
}

/// <summary>Which pods a Service stands for, and how it is reached.</summary>
[OutputType]
public sealed class ServiceSpec
{
    public readonly bool AllocateLoadBalancerNodePorts;
    public readonly string ClusterIP;
    public readonly ImmutableArray<string> ClusterIPs;
    public readonly ImmutableArray<string> ExternalIPs;
    public readonly string ExternalName;
    public readonly string ExternalTrafficPolicy;
    public readonly int HealthCheckNodePort;
    public readonly string InternalTrafficPolicy;
    public readonly ImmutableArray<string> IpFamilies;
    public readonly string IpFamilyPolicy;
    public readonly string LoadBalancerClass;
    public readonly string LoadBalancerIP;
    public readonly ImmutableArray<string> LoadBalancerSourceRanges;
    public readonly ImmutableArray<ServicePort> Ports;
    public readonly bool PublishNotReadyAddresses;
    public readonly ImmutableDictionary<string, string> Selector;
    public readonly string SessionAffinity;
    public readonly string TrafficDistribution;

    [OutputConstructor]
    private ServiceSpec(
        bool allocateLoadBalancerNodePorts,
        string clusterIP,
        ImmutableArray<string> clusterIPs,
        ImmutableArray<string> externalIPs,
        string externalName,
        string externalTrafficPolicy,
        int healthCheckNodePort,
        string internalTrafficPolicy,
        ImmutableArray<string> ipFamilies,
        string ipFamilyPolicy,
        string loadBalancerClass,
        string loadBalancerIP,
        ImmutableArray<string> loadBalancerSourceRanges,
        ImmutableArray<ServicePort> ports,
        bool publishNotReadyAddresses,
        ImmutableDictionary<string, string> selector,
        string sessionAffinity,
        string trafficDistribution
    )
    {
        AllocateLoadBalancerNodePorts = allocateLoadBalancerNodePorts;
        ClusterIP = clusterIP;
        ClusterIPs = clusterIPs;
        ExternalIPs = externalIPs;
        ExternalName = externalName;
        ExternalTrafficPolicy = externalTrafficPolicy;
        HealthCheckNodePort = healthCheckNodePort;
        InternalTrafficPolicy = internalTrafficPolicy;
        IpFamilies = ipFamilies;
        IpFamilyPolicy = ipFamilyPolicy;
        LoadBalancerClass = loadBalancerClass;
        LoadBalancerIP = loadBalancerIP;
        LoadBalancerSourceRanges = loadBalancerSourceRanges;
        Ports = ports;
        PublishNotReadyAddresses = publishNotReadyAddresses;
        Selector = selector;
        SessionAffinity = sessionAffinity;
        TrafficDistribution = trafficDistribution;
    }
}

/// <summary>A port of a Service.</summary>
[OutputType]
public sealed class ServicePort
{
    public readonly string AppProtocol;
    public readonly string Name;
    public readonly int NodePort;
    public readonly int Port;
    public readonly string Protocol;
    public readonly Union<int, string> TargetPort;

    [OutputConstructor]
    private ServicePort(string appProtocol, string name, int nodePort, int port, string protocol, Union<int, string> targetPort)
    {
        AppProtocol = appProtocol;
        Name = name;
        NodePort = nodePort;
        Port = port;
        Protocol = protocol;
        TargetPort = targetPort;
    }
}
