using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>Inputs of a Namespace.</summary>
public class NamespaceArgs : ResourceArgs
{
    public static new NamespaceArgs Empty => new();

    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    [Input("kind")]
    public Input<string>? Kind { get; set; }

    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    [Input("spec")]
    public Input<NamespaceSpecArgs>? Spec { get; set; }
}

/// <summary>What holds a Namespace back from deletion.</summary>
public class NamespaceSpecArgs : ResourceArgs
{
    public static new NamespaceSpecArgs Empty => new();

    [field: Input("finalizers")]
    public InputList<string> Finalizers
    {
        get => field ??= [];
        set;
    }
}

/// <summary>Inputs of a ConfigMap.</summary>
public class ConfigMapArgs : ResourceArgs
{
    public static new ConfigMapArgs Empty => new();

    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    [field: Input("binaryData")]
    public InputMap<string> BinaryData
    {
        get => field ??= [];
        set;
    }

    [field: Input("data")]
    public InputMap<string> Data
    {
        get => field ??= [];
        set;
    }

    [Input("immutable")]
    public Input<bool>? Immutable { get; set; }

    [Input("kind")]
    public Input<string>? Kind { get; set; }

    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }
}

/// <summary>Inputs of a Secret.</summary>
public class SecretArgs : ResourceArgs
{
    public static new SecretArgs Empty => new();

    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    [field: Input("data")]
    public InputMap<string> Data
    {
        get => field ??= [];
        set => field = Output.CreateSecret(value.ToOutput());
    }

    [Input("immutable")]
    public Input<bool>? Immutable { get; set; }

    [Input("kind")]
    public Input<string>? Kind { get; set; }

    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    [field: Input("stringData")]
    public InputMap<string> StringData
    {
        get => field ??= [];
        set => field = Output.CreateSecret(value.ToOutput());
    }

    [Input("type")]
    public Input<string>? Type { get; set; }
}

/// <summary>Inputs of a Service.</summary>
public class ServiceArgs : ResourceArgs
{
    public static new ServiceArgs Empty => new();

    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    [Input("kind")]
    public Input<string>? Kind { get; set; }

    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    [Input("spec")]
    public Input<ServiceSpecArgs>? Spec { get; set; }
}

/// <summary>Which pods a Service stands for, and how it is reached.</summary>
public class ServiceSpecArgs : ResourceArgs
{
    public static new ServiceSpecArgs Empty => new();

    [Input("allocateLoadBalancerNodePorts")]
    public Input<bool>? AllocateLoadBalancerNodePorts { get; set; }

    [Input("clusterIP")]
    public Input<string>? ClusterIP { get; set; }

    [field: Input("clusterIPs")]
    public InputList<string> ClusterIPs
    {
        get => field ??= [];
        set;
    }

    [field: Input("externalIPs")]
    public InputList<string> ExternalIPs
    {
        get => field ??= [];
        set;
    }

    [Input("externalName")]
    public Input<string>? ExternalName { get; set; }

    [Input("externalTrafficPolicy")]
    public Input<string>? ExternalTrafficPolicy { get; set; }

    [Input("healthCheckNodePort")]
    public Input<int>? HealthCheckNodePort { get; set; }

    [Input("internalTrafficPolicy")]
    public Input<string>? InternalTrafficPolicy { get; set; }

    [field: Input("ipFamilies")]
    public InputList<string> IpFamilies
    {
        get => field ??= [];
        set;
    }

    [Input("ipFamilyPolicy")]
    public Input<string>? IpFamilyPolicy { get; set; }

    [Input("loadBalancerClass")]
    public Input<string>? LoadBalancerClass { get; set; }

    [Input("loadBalancerIP")]
    public Input<string>? LoadBalancerIP { get; set; }

    [field: Input("loadBalancerSourceRanges")]
    public InputList<string> LoadBalancerSourceRanges
    {
        get => field ??= [];
        set;
    }

    [field: Input("ports")]
    public InputList<ServicePortArgs> Ports
    {
        get => field ??= [];
        set;
    }

    [Input("publishNotReadyAddresses")]
    public Input<bool>? PublishNotReadyAddresses { get; set; }

    [field: Input("selector")]
    public InputMap<string> Selector
    {
        get => field ??= [];
        set;
    }

    [Input("sessionAffinity")]
    public Input<string>? SessionAffinity { get; set; }

    [Input("trafficDistribution")]
    public Input<string>? TrafficDistribution { get; set; }

    [Input("type")]
    public InputUnion<string, ServiceSpecType>? Type { get; set; }
}

/// <summary>A port of a Service.</summary>
public class ServicePortArgs : ResourceArgs
{
    public static new ServicePortArgs Empty => new();

    [Input("appProtocol")]
    public Input<string>? AppProtocol { get; set; }

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("nodePort")]
    public Input<int>? NodePort { get; set; }

    [Input("port", required: true)]
    public Input<int> Port { get; set; } = null!;

    [Input("protocol")]
    public Input<string>? Protocol { get; set; }

    [Input("targetPort")]
    public InputUnion<int, string>? TargetPort { get; set; }
}
