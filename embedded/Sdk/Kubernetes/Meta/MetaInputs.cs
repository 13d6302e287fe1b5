namespace Pulumi.Kubernetes.Types.Inputs.Meta.V1;

/// <summary>What every object has: name, namespace, labels.</summary>
public class ObjectMetaArgs : ResourceArgs
{
    public static new ObjectMetaArgs Empty => new();

    [field: Input("annotations")]
    public InputMap<string> Annotations
    {
        get => field ??= [];
        set;
    }

    [Input("creationTimestamp")]
    public Input<string>? CreationTimestamp { get; set; }

    [Input("deletionGracePeriodSeconds")]
    public Input<int>? DeletionGracePeriodSeconds { get; set; }

    [Input("deletionTimestamp")]
    public Input<string>? DeletionTimestamp { get; set; }

    [field: Input("finalizers")]
    public InputList<string> Finalizers
    {
        get => field ??= [];
        set;
    }

    [Input("generateName")]
    public Input<string>? GenerateName { get; set; }

    [Input("generation")]
    public Input<int>? Generation { get; set; }

    [field: Input("labels")]
    public InputMap<string> Labels
    {
        get => field ??= [];
        set;
    }

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("namespace")]
    public Input<string>? Namespace { get; set; }

    [Input("resourceVersion")]
    public Input<string>? ResourceVersion { get; set; }

    [Input("selfLink")]
    public Input<string>? SelfLink { get; set; }

    [Input("uid")]
    public Input<string>? Uid { get; set; }
}

/// <summary>Chooses objects by their labels.</summary>
public class LabelSelectorArgs : ResourceArgs
{
    public static new LabelSelectorArgs Empty => new();

    [field: Input("matchExpressions")]
    public InputList<LabelSelectorRequirementArgs> MatchExpressions
    {
        get => field ??= [];
        set;
    }

    [field: Input("matchLabels")]
    public InputMap<string> MatchLabels
    {
        get => field ??= [];
        set;
    }
}

/// <summary>One rule of a label selector.</summary>
public class LabelSelectorRequirementArgs : ResourceArgs
{
    public static new LabelSelectorRequirementArgs Empty => new();

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
