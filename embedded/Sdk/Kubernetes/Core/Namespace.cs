using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Outputs.Core.V1;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.Core.V1;

/// <summary>A namespace of the cluster.</summary>
public class Namespace : KubernetesResource
{
    private const string TypeToken = "kubernetes:core/v1:Namespace";

    public Namespace(string name, NamespaceArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, Complete(args ?? new NamespaceArgs()), Options(options, null)) { }

    private Namespace(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id)) { }

    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    [Output("spec")]
    public Output<NamespaceSpec> Spec { get; private set; } = null!;

    [Output("status")]
    public Output<NamespaceStatus> Status { get; private set; } = null!;

    public static Namespace Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static NamespaceArgs Complete(NamespaceArgs args)
    {
        args.ApiVersion = "v1";
        args.Kind = "Namespace";
        return args;
    }
}
