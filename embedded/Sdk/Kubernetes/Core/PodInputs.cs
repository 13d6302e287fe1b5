using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>A pod to be made.</summary>
public class PodTemplateSpecArgs : ResourceArgs
{
    public static new PodTemplateSpecArgs Empty => new();

    [Input("metadata")] public Input<ObjectMetaArgs>? Metadata { get; set; }

    [Input("spec")] public Input<PodSpecArgs>? Spec { get; set; }
}

/// <summary>What is in a pod, and where it may run.</summary>
public class PodSpecArgs : ResourceArgs
{
    public static new PodSpecArgs Empty => new();

    [Input("activeDeadlineSeconds")] public Input<int>? ActiveDeadlineSeconds { get; set; }

    [Input("affinity")] public Input<AffinityArgs>? Affinity { get; set; }

    [Input("automountServiceAccountToken")] public Input<bool>? AutomountServiceAccountToken { get; set; }

    [field: Input("containers", required: true)] public InputList<ContainerArgs> Containers { get => field ??= []; set; }

    [Input("dnsConfig")] public Input<PodDNSConfigArgs>? DnsConfig { get; set; }

    [Input("dnsPolicy")] public Input<string>? DnsPolicy { get; set; }

    [Input("enableServiceLinks")] public Input<bool>? EnableServiceLinks { get; set; }

    [field: Input("hostAliases")] public InputList<HostAliasArgs> HostAliases { get => field ??= []; set; }

    [Input("hostIPC")] public Input<bool>? HostIPC { get; set; }

    [Input("hostNetwork")] public Input<bool>? HostNetwork { get; set; }

    [Input("hostPID")] public Input<bool>? HostPID { get; set; }

    [Input("hostUsers")] public Input<bool>? HostUsers { get; set; }

    [Input("hostname")] public Input<string>? Hostname { get; set; }

    [Input("hostnameOverride")] public Input<string>? HostnameOverride { get; set; }

    [field: Input("imagePullSecrets")] public InputList<LocalObjectReferenceArgs> ImagePullSecrets { get => field ??= []; set; }

    [field: Input("initContainers")] public InputList<ContainerArgs> InitContainers { get => field ??= []; set; }

    [Input("nodeName")] public Input<string>? NodeName { get; set; }

    [field: Input("nodeSelector")] public InputMap<string> NodeSelector { get => field ??= []; set; }

    [field: Input("overhead")] public InputMap<string> Overhead { get => field ??= []; set; }

    [Input("preemptionPolicy")] public Input<string>? PreemptionPolicy { get; set; }

    [Input("priority")] public Input<int>? Priority { get; set; }

    [Input("priorityClassName")] public Input<string>? PriorityClassName { get; set; }

    [Input("resources")] public Input<ResourceRequirementsArgs>? Resources { get; set; }

    [Input("restartPolicy")] public Input<string>? RestartPolicy { get; set; }

    [Input("runtimeClassName")] public Input<string>? RuntimeClassName { get; set; }

    [Input("schedulerName")] public Input<string>? SchedulerName { get; set; }

    [Input("securityContext")] public Input<PodSecurityContextArgs>? SecurityContext { get; set; }

    [Input("serviceAccountName")] public Input<string>? ServiceAccountName { get; set; }

    [Input("setHostnameAsFQDN")] public Input<bool>? SetHostnameAsFQDN { get; set; }

    [Input("shareProcessNamespace")] public Input<bool>? ShareProcessNamespace { get; set; }

    [Input("subdomain")] public Input<string>? Subdomain { get; set; }

    [Input("terminationGracePeriodSeconds")] public Input<int>? TerminationGracePeriodSeconds { get; set; }

    [field: Input("tolerations")] public InputList<TolerationArgs> Tolerations { get => field ??= []; set; }

    [field: Input("topologySpreadConstraints")]
    public InputList<TopologySpreadConstraintArgs> TopologySpreadConstraints { get => field ??= []; set; }

    [field: Input("volumes")] public InputList<VolumeArgs> Volumes { get => field ??= []; set; }
}

/// <summary>Name servers of a pod.</summary>
public class PodDNSConfigArgs : ResourceArgs
{
    public static new PodDNSConfigArgs Empty => new();

    [field: Input("nameservers")] public InputList<string> Nameservers { get => field ??= []; set; }

    [field: Input("options")] public InputList<PodDNSConfigOptionArgs> Options { get => field ??= []; set; }

    [field: Input("searches")] public InputList<string> Searches { get => field ??= []; set; }
}

/// <summary>An option of the resolver.</summary>
public class PodDNSConfigOptionArgs : ResourceArgs
{
    public static new PodDNSConfigOptionArgs Empty => new();

    [Input("name")] public Input<string>? Name { get; set; }

    [Input("value")] public Input<string>? Value { get; set; }
}

/// <summary>What all containers of a pod may do.</summary>
public class PodSecurityContextArgs : ResourceArgs
{
    public static new PodSecurityContextArgs Empty => new();

    [Input("fsGroup")] public Input<int>? FsGroup { get; set; }

    [Input("fsGroupChangePolicy")] public Input<string>? FsGroupChangePolicy { get; set; }

    [Input("runAsGroup")] public Input<int>? RunAsGroup { get; set; }

    [Input("runAsNonRoot")] public Input<bool>? RunAsNonRoot { get; set; }

    [Input("runAsUser")] public Input<int>? RunAsUser { get; set; }

    [Input("seLinuxChangePolicy")] public Input<string>? SeLinuxChangePolicy { get; set; }

    [Input("seccompProfile")] public Input<SeccompProfileArgs>? SeccompProfile { get; set; }

    [field: Input("supplementalGroups")] public InputList<int> SupplementalGroups { get => field ??= []; set; }

    [Input("supplementalGroupsPolicy")] public Input<string>? SupplementalGroupsPolicy { get; set; }

    [field: Input("sysctls")] public InputList<SysctlArgs> Sysctls { get => field ??= []; set; }
}

/// <summary>Which system calls are allowed.</summary>
public class SeccompProfileArgs : ResourceArgs
{
    public static new SeccompProfileArgs Empty => new();

    [Input("localhostProfile")] public Input<string>? LocalhostProfile { get; set; }

    [Input("type", required: true)] public Input<string> Type { get; set; } = null!;
}

/// <summary>A kernel parameter of a pod.</summary>
public class SysctlArgs : ResourceArgs
{
    public static new SysctlArgs Empty => new();

    [Input("name", required: true)] public Input<string> Name { get; set; } = null!;

    [Input("value", required: true)] public Input<string> Value { get; set; } = null!;
}

/// <summary>A line of /etc/hosts.</summary>
public class HostAliasArgs : ResourceArgs
{
    public static new HostAliasArgs Empty => new();

    [field: Input("hostnames")] public InputList<string> Hostnames { get => field ??= []; set; }

    [Input("ip", required: true)] public Input<string> Ip { get; set; } = null!;
}

/// <summary>The name of an object in the same namespace.</summary>
public class LocalObjectReferenceArgs : ResourceArgs
{
    public static new LocalObjectReferenceArgs Empty => new();

    [Input("name")] public Input<string>? Name { get; set; }
}

/// <summary>A taint that the pod bears.</summary>
public class TolerationArgs : ResourceArgs
{
    public static new TolerationArgs Empty => new();

    [Input("effect")] public Input<string>? Effect { get; set; }

    [Input("key")] public Input<string>? Key { get; set; }

    [Input("operator")] public Input<string>? Operator { get; set; }

    [Input("tolerationSeconds")] public Input<int>? TolerationSeconds { get; set; }

    [Input("value")] public Input<string>? Value { get; set; }
}
