using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.Types.Inputs.Apps.V1;

/// <summary>Inputs of a Deployment.</summary>
public class DeploymentArgs : ResourceArgs
{
    public static new DeploymentArgs Empty => new();

    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    [Input("kind")]
    public Input<string>? Kind { get; set; }

    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    [Input("spec")]
    public Input<DeploymentSpecArgs>? Spec { get; set; }
}

/// <summary>Which pods a Deployment keeps, and how it renews them.</summary>
public class DeploymentSpecArgs : ResourceArgs
{
    public static new DeploymentSpecArgs Empty => new();

    [Input("minReadySeconds")]
    public Input<int>? MinReadySeconds { get; set; }

    [Input("paused")]
    public Input<bool>? Paused { get; set; }

    [Input("progressDeadlineSeconds")]
    public Input<int>? ProgressDeadlineSeconds { get; set; }

    [Input("replicas")]
    public Input<int>? Replicas { get; set; }

    [Input("revisionHistoryLimit")]
    public Input<int>? RevisionHistoryLimit { get; set; }

    [Input("selector", required: true)]
    public Input<LabelSelectorArgs> Selector { get; set; } = null!;

    [Input("strategy")]
    public Input<DeploymentStrategyArgs>? Strategy { get; set; }

    [Input("template", required: true)]
    public Input<PodTemplateSpecArgs> Template { get; set; } = null!;
}

/// <summary>How old pods give way to new ones.</summary>
public class DeploymentStrategyArgs : ResourceArgs
{
    public static new DeploymentStrategyArgs Empty => new();

    [Input("rollingUpdate")]
    public Input<RollingUpdateDeploymentArgs>? RollingUpdate { get; set; }

    [Input("type")]
    public Input<string>? Type { get; set; }
}

/// <summary>Bounds of a rolling update.</summary>
public class RollingUpdateDeploymentArgs : ResourceArgs
{
    public static new RollingUpdateDeploymentArgs Empty => new();

    [Input("maxSurge")]
    public InputUnion<int, string>? MaxSurge { get; set; }

    [Input("maxUnavailable")]
    public InputUnion<int, string>? MaxUnavailable { get; set; }
}

/// <summary>Inputs of a DaemonSet.</summary>
public class DaemonSetArgs : ResourceArgs
{
    public static new DaemonSetArgs Empty => new();

    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    [Input("kind")]
    public Input<string>? Kind { get; set; }

    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    [Input("spec")]
    public Input<DaemonSetSpecArgs>? Spec { get; set; }
}

/// <summary>Which pod a DaemonSet keeps on every node.</summary>
public class DaemonSetSpecArgs : ResourceArgs
{
    public static new DaemonSetSpecArgs Empty => new();

    [Input("minReadySeconds")]
    public Input<int>? MinReadySeconds { get; set; }

    [Input("revisionHistoryLimit")]
    public Input<int>? RevisionHistoryLimit { get; set; }

    [Input("selector", required: true)]
    public Input<LabelSelectorArgs> Selector { get; set; } = null!;

    [Input("template", required: true)]
    public Input<PodTemplateSpecArgs> Template { get; set; } = null!;

    [Input("updateStrategy")]
    public Input<DaemonSetUpdateStrategyArgs>? UpdateStrategy { get; set; }
}

/// <summary>How a DaemonSet's old pods give way to new ones.</summary>
public class DaemonSetUpdateStrategyArgs : ResourceArgs
{
    public static new DaemonSetUpdateStrategyArgs Empty => new();

    [Input("rollingUpdate")]
    public Input<RollingUpdateDaemonSetArgs>? RollingUpdate { get; set; }

    [Input("type")]
    public Input<string>? Type { get; set; }
}

/// <summary>Bounds of a DaemonSet's rolling update.</summary>
public class RollingUpdateDaemonSetArgs : ResourceArgs
{
    public static new RollingUpdateDaemonSetArgs Empty => new();

    [Input("maxSurge")]
    public InputUnion<int, string>? MaxSurge { get; set; }

    [Input("maxUnavailable")]
    public InputUnion<int, string>? MaxUnavailable { get; set; }
}
