namespace Pulumi.Kubernetes;

/// <summary>An object of a Kubernetes cluster.</summary>
public abstract class KubernetesResource : CustomResource
{
    private protected KubernetesResource(string type, string name, ResourceArgs? args, CustomResourceOptions options)
        : base(type, name, args, options) { }

    private protected static CustomResourceOptions Options(
        CustomResourceOptions? options,
        Input<string>? id,
        params string[] secretOutputs
    ) => CustomResourceOptions.ForPackage(options, Provider.PackageVersion, id, secretOutputs);
}
