using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Outputs.Apps.V1;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.Apps.V1;

/// <summary>Keeps one pod on every node.</summary>
public class DaemonSet : KubernetesResource
{
    private const string TypeToken = "kubernetes:apps/v1:DaemonSet";

    public DaemonSet(string name, DaemonSetArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, Complete(args ?? new DaemonSetArgs()), Options(options, null)) { }

    private DaemonSet(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id)) { }

    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    [Output("spec")]
    public Output<DaemonSetSpec> Spec { get; private set; } = null!;

    [Output("status")]
    public Output<DaemonSetStatus> Status { get; private set; } = null!;

    public static DaemonSet Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static DaemonSetArgs Complete(DaemonSetArgs args)
    {
        args.ApiVersion = "apps/v1";
        args.Kind = "DaemonSet";
        return args;
    }
}
