using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.Core.V1;

/// <summary>Settings for pods.</summary>
public class ConfigMap : KubernetesResource
{
    private const string TypeToken = "kubernetes:core/v1:ConfigMap";

    public ConfigMap(string name, ConfigMapArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, Complete(args ?? new ConfigMapArgs()), Options(options, null)) { }

    private ConfigMap(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, Options(options, id)) { }

    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    [Output("binaryData")]
    public Output<ImmutableDictionary<string, string>> BinaryData { get; private set; } = null!;

    [Output("data")]
    public Output<ImmutableDictionary<string, string>> Data { get; private set; } = null!;

    [Output("immutable")]
    public Output<bool> Immutable { get; private set; } = null!;

    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    public static ConfigMap Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static ConfigMapArgs Complete(ConfigMapArgs args)
    {
        args.ApiVersion = "v1";
        args.Kind = "ConfigMap";
        return args;
    }
}
