namespace Pulumi.Kubernetes;

/// <summary>
/// How a cluster is reached, and how its objects are managed. What the environment sets counts where the program sets nothing.
/// </summary>
public sealed class ProviderArgs : ResourceArgs
{
    public ProviderArgs()
    {
        DeleteUnreachable = Switch("PULUMI_K8S_DELETE_UNREACHABLE");
        EnableConfigMapMutable = Switch("PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE");
        EnablePatchForce = Switch("PULUMI_K8S_ENABLE_PATCH_FORCE");
        EnableSecretMutable = Switch("PULUMI_K8S_ENABLE_SECRET_MUTABLE");
        EnableServerSideApply = Switch("PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY");
        KubeConfig = Environment.GetEnvironmentVariable("KUBECONFIG")!;
        SkipUpdateUnreachable = Switch("PULUMI_K8S_SKIP_UPDATE_UNREACHABLE");
        SuppressDeprecationWarnings = Switch("PULUMI_K8S_SUPPRESS_DEPRECATION_WARNINGS");
    }

    public static new ProviderArgs Empty => new();

    [Input("cluster")]
    public Input<string>? Cluster { get; set; }

    [Input("clusterIdentifier")]
    public Input<string>? ClusterIdentifier { get; set; }

    [Input("context")]
    public Input<string>? Context { get; set; }

    [Input("deleteUnreachable", json: true)]
    public Input<bool>? DeleteUnreachable { get; set; }

    [Input("enableConfigMapMutable", json: true)]
    public Input<bool>? EnableConfigMapMutable { get; set; }

    [Input("enablePatchForce", json: true)]
    public Input<bool>? EnablePatchForce { get; set; }

    [Input("enableSecretMutable", json: true)]
    public Input<bool>? EnableSecretMutable { get; set; }

    [Input("enableServerSideApply", json: true)]
    public Input<bool>? EnableServerSideApply { get; set; }

    [Input("kubeconfig")]
    public Input<string>? KubeConfig { get; set; }

    [Input("namespace")]
    public Input<string>? Namespace { get; set; }

    [Input("skipUpdateUnreachable", json: true)]
    public Input<bool>? SkipUpdateUnreachable { get; set; }

    [Input("suppressDeprecationWarnings", json: true)]
    public Input<bool>? SuppressDeprecationWarnings { get; set; }

    private static bool? Switch(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.ToLowerInvariant() switch
        {
            "1" or "true" => true,
            "0" or "false" => false,
            _ => null,
        };
}
