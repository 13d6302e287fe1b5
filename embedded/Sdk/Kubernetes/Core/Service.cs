using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Outputs.Core.V1;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.Core.V1;

/// <summary>One address for several pods.</summary>
public class Service : KubernetesResource
{
    private const string TypeToken = "kubernetes:core/v1:Service";

    public Service(string name, ServiceArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, Complete(args ?? new ServiceArgs()), Options(options, null)) { }

    private Service(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id)) { }

    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    [Output("spec")]
    public Output<ServiceSpec> Spec { get; private set; } = null!;

    public static Service Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static ServiceArgs Complete(ServiceArgs args)
    {
        args.ApiVersion = "v1";
        args.Kind = "Service";
        return args;
    }
}
