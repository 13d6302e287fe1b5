namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>A container of a pod.</summary>
public class ContainerArgs : ResourceArgs
{
    public static new ContainerArgs Empty => new();

    [field: Input("args")]
    public InputList<string> Args
    {
        get => field ??= [];
        set;
    }

    [field: Input("command")]
    public InputList<string> Command
    {
        get => field ??= [];
        set;
    }

    [field: Input("env")]
    public InputList<EnvVarArgs> Env
    {
        get => field ??= [];
        set;
    }

    [field: Input("envFrom")]
    public InputList<EnvFromSourceArgs> EnvFrom
    {
        get => field ??= [];
        set;
    }

    [Input("image")]
    public Input<string>? Image { get; set; }

    [Input("imagePullPolicy")]
    public Input<string>? ImagePullPolicy { get; set; }

    [Input("lifecycle")]
    public Input<LifecycleArgs>? Lifecycle { get; set; }

    [Input("livenessProbe")]
    public Input<ProbeArgs>? LivenessProbe { get; set; }

    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [field: Input("ports")]
    public InputList<ContainerPortArgs> Ports
    {
        get => field ??= [];
        set;
    }

    [Input("readinessProbe")]
    public Input<ProbeArgs>? ReadinessProbe { get; set; }

    [Input("resources")]
    public Input<ResourceRequirementsArgs>? Resources { get; set; }

    [Input("restartPolicy")]
    public Input<string>? RestartPolicy { get; set; }

    [Input("securityContext")]
    public Input<SecurityContextArgs>? SecurityContext { get; set; }

    [Input("startupProbe")]
    public Input<ProbeArgs>? StartupProbe { get; set; }

    [Input("stdin")]
    public Input<bool>? Stdin { get; set; }

    [Input("stdinOnce")]
    public Input<bool>? StdinOnce { get; set; }

    [Input("terminationMessagePath")]
    public Input<string>? TerminationMessagePath { get; set; }

    [Input("terminationMessagePolicy")]
    public Input<string>? TerminationMessagePolicy { get; set; }

    [Input("tty")]
    public Input<bool>? Tty { get; set; }

    [field: Input("volumeMounts")]
    public InputList<VolumeMountArgs> VolumeMounts
    {
        get => field ??= [];
        set;
    }

    [Input("workingDir")]
    public Input<string>? WorkingDir { get; set; }
}

/// <summary>A port of a container.</summary>
public class ContainerPortArgs : ResourceArgs
{
    public static new ContainerPortArgs Empty => new();

    [Input("containerPort", required: true)]
    public Input<int> ContainerPortValue { get; set; } = null!;

    [Input("hostIP")]
    public Input<string>? HostIP { get; set; }

    [Input("hostPort")]
    public Input<int>? HostPort { get; set; }

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("protocol")]
    public Input<string>? Protocol { get; set; }
}

/// <summary>Capabilities to add and drop.</summary>
public class CapabilitiesArgs : ResourceArgs
{
    public static new CapabilitiesArgs Empty => new();

    [field: Input("add")]
    public InputList<string> Add
    {
        get => field ??= [];
        set;
    }

    [field: Input("drop")]
    public InputList<string> Drop
    {
        get => field ??= [];
        set;
    }
}

/// <summary>What a container may do.</summary>
public class SecurityContextArgs : ResourceArgs
{
    public static new SecurityContextArgs Empty => new();

    [Input("allowPrivilegeEscalation")]
    public Input<bool>? AllowPrivilegeEscalation { get; set; }

    [Input("capabilities")]
    public Input<CapabilitiesArgs>? Capabilities { get; set; }

    [Input("privileged")]
    public Input<bool>? Privileged { get; set; }

    [Input("procMount")]
    public Input<string>? ProcMount { get; set; }

    [Input("readOnlyRootFilesystem")]
    public Input<bool>? ReadOnlyRootFilesystem { get; set; }

    [Input("runAsGroup")]
    public Input<int>? RunAsGroup { get; set; }

    [Input("runAsNonRoot")]
    public Input<bool>? RunAsNonRoot { get; set; }

    [Input("runAsUser")]
    public Input<int>? RunAsUser { get; set; }

    [Input("seccompProfile")]
    public Input<SeccompProfileArgs>? SeccompProfile { get; set; }
}

/// <summary>What a container asks for, and its bounds.</summary>
public class ResourceRequirementsArgs : ResourceArgs
{
    public static new ResourceRequirementsArgs Empty => new();

    [field: Input("limits")]
    public InputMap<string> Limits
    {
        get => field ??= [];
        set;
    }

    [field: Input("requests")]
    public InputMap<string> Requests
    {
        get => field ??= [];
        set;
    }
}

/// <summary>Where a volume is in a container.</summary>
public class VolumeMountArgs : ResourceArgs
{
    public static new VolumeMountArgs Empty => new();

    [Input("mountPath", required: true)]
    public Input<string> MountPath { get; set; } = null!;

    [Input("mountPropagation")]
    public Input<string>? MountPropagation { get; set; }

    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("readOnly")]
    public Input<bool>? ReadOnly { get; set; }

    [Input("recursiveReadOnly")]
    public Input<string>? RecursiveReadOnly { get; set; }

    [Input("subPath")]
    public Input<string>? SubPath { get; set; }

    [Input("subPathExpr")]
    public Input<string>? SubPathExpr { get; set; }
}
