using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Outputs.Apps.V1;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.Apps.V1;

/// <summary>Keeps a number of equal pods.</summary>
public class Deployment : KubernetesResource
{
    private const string TypeToken = "kubernetes:apps/v1:Deployment";

    public Deployment(string name, DeploymentArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, Complete(args ?? new DeploymentArgs()), Options(options, null)) { }

    private Deployment(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id)) { }

    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    [Output("spec")]
    public Output<DeploymentSpec> Spec { get; private set; } = null!;

    [Output("status")]
    public Output<DeploymentStatus> Status { get; private set; } = null!;

    public static Deployment Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static DeploymentArgs Complete(DeploymentArgs args)
    {
        args.ApiVersion = "apps/v1";
        args.Kind = "Deployment";
        return args;
    }
}
