using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.Core.V1;

/// <summary>Secrets for pods.</summary>
public class Secret : KubernetesResource
{
    private const string TypeToken = "kubernetes:core/v1:Secret";

    public Secret(string name, SecretArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, Complete(args ?? new SecretArgs()), Options(options, null, "data", "stringData")) { }

    private Secret(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id, "data", "stringData")) { }

    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    [Output("data")]
    public Output<ImmutableDictionary<string, string>> Data { get; private set; } = null!;

    [Output("immutable")]
    public Output<bool> Immutable { get; private set; } = null!;

    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    [Output("stringData")]
    public Output<ImmutableDictionary<string, string>> StringData { get; private set; } = null!;

    [Output("type")]
    public Output<string> Type { get; private set; } = null!;

    public static Secret Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static SecretArgs Complete(SecretArgs args)
    {
        args.ApiVersion = "v1";
        args.Kind = "Secret";
        return args;
    }
}
