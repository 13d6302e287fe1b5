using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace QuicLoad.Components.Cluster;

/// <summary>What the pods of a stack have in common, whatever they run.</summary>
internal static class PodParts
{
    /// <summary>The label by which nodes are told apart.</summary>
    public const string HostLabel = "kubernetes.io/hostname";

    /// <summary>A control plane is known by these labels, before and after Kubernetes 1.20.</summary>
    private static readonly string[] ControlPlaneLabels = ["node-role.kubernetes.io/master", "node-role.kubernetes.io/control-plane"];

    /// <summary>On workers only.</summary>
    public static NodeAffinityArgs OnWorkers() =>
        new()
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new NodeSelectorArgs
            {
                NodeSelectorTerms = new NodeSelectorTermArgs[]
                {
                    new()
                    {
                        MatchExpressions = ControlPlaneLabels
                            .Select(label => new NodeSelectorRequirementArgs { Key = label, Operator = "DoesNotExist" })
                            .ToArray(),
                    },
                },
            },
        };

    /// <summary>As evenly over the nodes as there is room.</summary>
    public static TopologySpreadConstraintArgs[] Evenly(LabelSelectorArgs pods) =>
        [
            new()
            {
                MaxSkew = 1,
                TopologyKey = HostLabel,
                WhenUnsatisfiable = "ScheduleAnyway",
                LabelSelector = pods,
            },
        ];

    /// <summary>Requests or limits.</summary>
    public static Dictionary<string, string> Quantities(string cpu, string memory, string disk) =>
        new()
        {
            ["cpu"] = cpu,
            ["memory"] = memory,
            ["ephemeral-storage"] = disk,
        };

    /// <summary>A variable that Kubernetes fills in.</summary>
    /// <param name="variable">Its name.</param>
    /// <param name="field">The pod's field, e.g. spec.nodeName.</param>
    public static EnvVarArgs FromPod(string variable, string field) =>
        new()
        {
            Name = variable,
            ValueFrom = new EnvVarSourceArgs { FieldRef = new ObjectFieldSelectorArgs { FieldPath = field } },
        };
}
