using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.Types.Inputs.Core.V1;

/// <summary>Where pods are drawn to, or kept from.</summary>
public class AffinityArgs : ResourceArgs
{
    public static new AffinityArgs Empty => new();

    [Input("nodeAffinity")]
    public Input<NodeAffinityArgs>? NodeAffinity { get; set; }

    [Input("podAffinity")]
    public Input<PodAffinityArgs>? PodAffinity { get; set; }

    [Input("podAntiAffinity")]
    public Input<PodAntiAffinityArgs>? PodAntiAffinity { get; set; }
}

/// <summary>Which nodes are wanted.</summary>
public class NodeAffinityArgs : ResourceArgs
{
    public static new NodeAffinityArgs Empty => new();

    [field: Input("preferredDuringSchedulingIgnoredDuringExecution")]
    public InputList<PreferredSchedulingTermArgs> PreferredDuringSchedulingIgnoredDuringExecution
    {
        get => field ??= [];
        set;
    }

    [Input("requiredDuringSchedulingIgnoredDuringExecution")]
    public Input<NodeSelectorArgs>? RequiredDuringSchedulingIgnoredDuringExecution { get; set; }
}

/// <summary>Any of several terms.</summary>
public class NodeSelectorArgs : ResourceArgs
{
    public static new NodeSelectorArgs Empty => new();

    [field: Input("nodeSelectorTerms", required: true)]
    public InputList<NodeSelectorTermArgs> NodeSelectorTerms
    {
        get => field ??= [];
        set;
    }
}

/// <summary>All rules of a term.</summary>
public class NodeSelectorTermArgs : ResourceArgs
{
    public static new NodeSelectorTermArgs Empty => new();

    [field: Input("matchExpressions")]
    public InputList<NodeSelectorRequirementArgs> MatchExpressions
    {
        get => field ??= [];
        set;
    }

    [field: Input("matchFields")]
    public InputList<NodeSelectorRequirementArgs> MatchFields
    {
        get => field ??= [];
        set;
    }
}

/// <summary>One rule about a node.</summary>
public class NodeSelectorRequirementArgs : ResourceArgs
{
    public static new NodeSelectorRequirementArgs Empty => new();

    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;

    [Input("operator", required: true)]
    public Input<string> Operator { get; set; } = null!;

    [field: Input("values")]
    public InputList<string> Values
    {
        get => field ??= [];
        set;
    }
}

/// <summary>A wish about nodes, with a weight.</summary>
public class PreferredSchedulingTermArgs : ResourceArgs
{
    public static new PreferredSchedulingTermArgs Empty => new();

    [Input("preference", required: true)]
    public Input<NodeSelectorTermArgs> Preference { get; set; } = null!;

    [Input("weight", required: true)]
    public Input<int> Weight { get; set; } = null!;
}

/// <summary>Pods to be near to.</summary>
public class PodAffinityArgs : ResourceArgs
{
    public static new PodAffinityArgs Empty => new();

    [field: Input("preferredDuringSchedulingIgnoredDuringExecution")]
    public InputList<WeightedPodAffinityTermArgs> PreferredDuringSchedulingIgnoredDuringExecution
    {
        get => field ??= [];
        set;
    }

    [field: Input("requiredDuringSchedulingIgnoredDuringExecution")]
    public InputList<PodAffinityTermArgs> RequiredDuringSchedulingIgnoredDuringExecution
    {
        get => field ??= [];
        set;
    }
}

/// <summary>Pods to be away from.</summary>
public class PodAntiAffinityArgs : ResourceArgs
{
    public static new PodAntiAffinityArgs Empty => new();

    [field: Input("preferredDuringSchedulingIgnoredDuringExecution")]
    public InputList<WeightedPodAffinityTermArgs> PreferredDuringSchedulingIgnoredDuringExecution
    {
        get => field ??= [];
        set;
    }

    [field: Input("requiredDuringSchedulingIgnoredDuringExecution")]
    public InputList<PodAffinityTermArgs> RequiredDuringSchedulingIgnoredDuringExecution
    {
        get => field ??= [];
        set;
    }
}

/// <summary>Which pods, and how near.</summary>
public class PodAffinityTermArgs : ResourceArgs
{
    public static new PodAffinityTermArgs Empty => new();

    [Input("labelSelector")]
    public Input<LabelSelectorArgs>? LabelSelector { get; set; }

    [field: Input("matchLabelKeys")]
    public InputList<string> MatchLabelKeys
    {
        get => field ??= [];
        set;
    }

    [field: Input("mismatchLabelKeys")]
    public InputList<string> MismatchLabelKeys
    {
        get => field ??= [];
        set;
    }

    [Input("namespaceSelector")]
    public Input<LabelSelectorArgs>? NamespaceSelector { get; set; }

    [field: Input("namespaces")]
    public InputList<string> Namespaces
    {
        get => field ??= [];
        set;
    }

    [Input("topologyKey", required: true)]
    public Input<string> TopologyKey { get; set; } = null!;
}

/// <summary>A wish about pods, with a weight.</summary>
public class WeightedPodAffinityTermArgs : ResourceArgs
{
    public static new WeightedPodAffinityTermArgs Empty => new();

    [Input("podAffinityTerm", required: true)]
    public Input<PodAffinityTermArgs> PodAffinityTerm { get; set; } = null!;

    [Input("weight", required: true)]
    public Input<int> Weight { get; set; } = null!;
}

/// <summary>How evenly pods are spread.</summary>
public class TopologySpreadConstraintArgs : ResourceArgs
{
    public static new TopologySpreadConstraintArgs Empty => new();

    [Input("labelSelector")]
    public Input<LabelSelectorArgs>? LabelSelector { get; set; }

    [field: Input("matchLabelKeys")]
    public InputList<string> MatchLabelKeys
    {
        get => field ??= [];
        set;
    }

    [Input("maxSkew", required: true)]
    public Input<int> MaxSkew { get; set; } = null!;

    [Input("minDomains")]
    public Input<int>? MinDomains { get; set; }

    [Input("nodeAffinityPolicy")]
    public Input<string>? NodeAffinityPolicy { get; set; }

    [Input("nodeTaintsPolicy")]
    public Input<string>? NodeTaintsPolicy { get; set; }

    [Input("topologyKey", required: true)]
    public Input<string> TopologyKey { get; set; } = null!;

    [Input("whenUnsatisfiable", required: true)]
    public Input<string> WhenUnsatisfiable { get; set; } = null!;
}
