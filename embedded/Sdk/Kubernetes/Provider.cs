namespace Pulumi.Kubernetes;

/// <summary>A cluster, and how it is reached.</summary>
public class Provider : ProviderResource
{
    internal const string PackageVersion = "4.32.0";

    public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
        : base("kubernetes", name, args ?? new ProviderArgs(), CustomResourceOptions.ForPackage(options, PackageVersion)) { }
}
