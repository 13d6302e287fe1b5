using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>The package <c>kubernetes</c>, by kubectl.</summary>
/// <param name="scratch">Where kubeconfigs are kept while the run lasts.</param>
/// <param name="kubectl">The kubectl to run; null: KUBECTL, or the one in PATH.</param>
internal sealed class KubernetesPackage(ScratchFolder scratch, string? kubectl = null) : IProviderPackage
{
    public string Name => "kubernetes";

    public PropertyValue.Map CheckConfig(PropertyValue.Map inputs) => inputs;

    /// <summary>
    /// Another cluster replaces everything in the provider. Which cluster it is, the cluster identifier tells; without one, the
    /// kubeconfig's active cluster, and an unknown kubeconfig counts as another.
    /// </summary>
    public ResourceDiff DiffConfig(PropertyValue.Map before, PropertyValue.Map after)
    {
        var changes = PropertyDiff.Compare(before, after);
        var (oldName, newName) = (before.Text("clusterIdentifier"), after.Text("clusterIdentifier"));
        var moved =
            oldName is null && newName is null
                ? Cluster(before) != Cluster(after) || after.Items.GetValueOrDefault("kubeconfig")?.HasUnknown() == true
                : oldName != newName;
        return new ResourceDiff
        {
            Changes = changes,
            Replacing = moved
                ? [.. changes.Select(c => c.Path).Where(p => p is "kubeconfig" or "clusterIdentifier" or "context" or "cluster")]
                : [],
            Reasons = [.. changes.Select(c => c.Root).Distinct()],
        };
    }

    public IProvider Configure(PropertyValue.Map inputs)
    {
        var unknown = inputs.Items.GetValueOrDefault("kubeconfig")?.HasUnknown() == true;
        return new KubernetesProvider(
            new Kubectl(scratch, unknown ? null : Contents(inputs), kubectl),
            new KubernetesOptions
            {
                Known = !unknown,
                Namespace = inputs.Text("namespace") ?? "default",
                MutableSecrets = inputs.Text("enableSecretMutable") == "true",
                MutableConfigMaps = inputs.Text("enableConfigMapMutable") == "true",
                ForgetUnreachable =
                    inputs.Text("deleteUnreachable") == "true"
                    || Environment.GetEnvironmentVariable("PULUMI_K8S_DELETE_UNREACHABLE") == "true",
            }
        );
    }

    private static string? Contents(PropertyValue.Map inputs) =>
        inputs.Text("kubeconfig") is not { } text ? null
        : !text.Contains('\n', StringComparison.Ordinal) && File.Exists(text) ? File.ReadAllText(text)
        : text;

    /// <summary>The active cluster's entry as text; the whole kubeconfig where it cannot be read.</summary>
    private static string? Cluster(PropertyValue.Map inputs)
    {
        if (Contents(inputs) is not { } text)
            return null;
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            var root = yaml.Documents[0].RootNode;
            var wanted = inputs.Text("context") ?? root["current-context"].ToString();
            var cluster = ((YamlSequenceNode)root["contexts"]).First(c => c["name"].ToString() == wanted)["context"]["cluster"].ToString();
            return ((YamlSequenceNode)root["clusters"]).First(c => c["name"].ToString() == cluster)["cluster"].ToString();
        }
        catch (Exception e)
            when (e
                    is KeyNotFoundException
                        or InvalidOperationException
                        or InvalidCastException
                        or YamlDotNet.Core.YamlException
                        or ArgumentException
            )
        {
            return text;
        }
    }
}

/// <summary>A Kubernetes provider's settings.</summary>
internal sealed record KubernetesOptions
{
    /// <summary>False in a preview whose kubeconfig is not there yet.</summary>
    public required bool Known { get; init; }

    /// <summary>The namespace of objects that name none.</summary>
    public required string Namespace { get; init; }

    /// <summary>A Secret's data is changed in place; else a changed Secret is a new one.</summary>
    public required bool MutableSecrets { get; init; }

    /// <summary>A ConfigMap's data is changed in place; else a changed ConfigMap is a new one.</summary>
    public required bool MutableConfigMaps { get; init; }

    /// <summary>Objects of a cluster that does not answer count as gone (PULUMI_K8S_DELETE_UNREACHABLE).</summary>
    public required bool ForgetUnreachable { get; init; }
}
