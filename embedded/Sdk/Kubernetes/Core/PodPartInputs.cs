namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>Name servers of a pod.</summary>
public class PodDNSConfigArgs : ResourceArgs
{
    public static new PodDNSConfigArgs Empty => new();

    [field: Input("nameservers")]
    public InputList<string> Nameservers
    {
        get => field ??= [];
        set;
    }

    [field: Input("options")]
    public InputList<PodDNSConfigOptionArgs> Options
    {
        get => field ??= [];
        set;
    }

    [field: Input("searches")]
    public InputList<string> Searches
    {
        get => field ??= [];
        set;
    }
}

/// <summary>An option of the resolver.</summary>
public class PodDNSConfigOptionArgs : ResourceArgs
{
    public static new PodDNSConfigOptionArgs Empty => new();

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("value")]
    public Input<string>? Value { get; set; }
}

/// <summary>What all containers of a pod may do.</summary>
public class PodSecurityContextArgs : ResourceArgs
{
    public static new PodSecurityContextArgs Empty => new();

    [Input("fsGroup")]
    public Input<int>? FsGroup { get; set; }

    [Input("fsGroupChangePolicy")]
    public Input<string>? FsGroupChangePolicy { get; set; }

    [Input("runAsGroup")]
    public Input<int>? RunAsGroup { get; set; }

    [Input("runAsNonRoot")]
    public Input<bool>? RunAsNonRoot { get; set; }

    [Input("runAsUser")]
    public Input<int>? RunAsUser { get; set; }

    [Input("seLinuxChangePolicy")]
    public Input<string>? SeLinuxChangePolicy { get; set; }

    [Input("seccompProfile")]
    public Input<SeccompProfileArgs>? SeccompProfile { get; set; }

    [field: Input("supplementalGroups")]
    public InputList<int> SupplementalGroups
    {
        get => field ??= [];
        set;
    }

    [Input("supplementalGroupsPolicy")]
    public Input<string>? SupplementalGroupsPolicy { get; set; }

    [field: Input("sysctls")]
    public InputList<SysctlArgs> Sysctls
    {
        get => field ??= [];
        set;
    }
}

/// <summary>Which system calls are allowed.</summary>
public class SeccompProfileArgs : ResourceArgs
{
    public static new SeccompProfileArgs Empty => new();

    [Input("localhostProfile")]
    public Input<string>? LocalhostProfile { get; set; }

    [Input("type", required: true)]
    public Input<string> Type { get; set; } = null!;
}

/// <summary>A kernel parameter of a pod.</summary>
public class SysctlArgs : ResourceArgs
{
    public static new SysctlArgs Empty => new();

    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("value", required: true)]
    public Input<string> Value { get; set; } = null!;
}

/// <summary>A line of /etc/hosts.</summary>
public class HostAliasArgs : ResourceArgs
{
    public static new HostAliasArgs Empty => new();

    [field: Input("hostnames")]
    public InputList<string> Hostnames
    {
        get => field ??= [];
        set;
    }

    [Input("ip", required: true)]
    public Input<string> Ip { get; set; } = null!;
}

/// <summary>The name of an object in the same namespace.</summary>
public class LocalObjectReferenceArgs : ResourceArgs
{
    public static new LocalObjectReferenceArgs Empty => new();

    [Input("name")]
    public Input<string>? Name { get; set; }
}

/// <summary>A taint that the pod bears.</summary>
public class TolerationArgs : ResourceArgs
{
    public static new TolerationArgs Empty => new();

    [Input("effect")]
    public Input<string>? Effect { get; set; }

    [Input("key")]
    public Input<string>? Key { get; set; }

    [Input("operator")]
    public Input<string>? Operator { get; set; }

    [Input("tolerationSeconds")]
    public Input<int>? TolerationSeconds { get; set; }

    [Input("value")]
    public Input<string>? Value { get; set; }
}
