using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>A kind of Kubernetes object that the provider knows.</summary>
/// <param name="Token">The resource type, e.g. <c>kubernetes:apps/v1:Deployment</c>.</param>
/// <param name="Plural">The name in URLs, e.g. <c>deployments</c>.</param>
/// <param name="Immutable">Paths whose change needs a new object, beside its name and namespace.</param>
internal sealed record ObjectKind(string Token, string Plural, params string[] Immutable)
{
    private static readonly ObjectKind[] All =
    [
        new("kubernetes:core/v1:Namespace", "namespaces"),
        new("kubernetes:core/v1:Secret", "secrets", "type", "data", "stringData"),
        new("kubernetes:core/v1:ConfigMap", "configmaps", "data", "binaryData"),
        new("kubernetes:core/v1:Service", "services", "spec.clusterIP"),
        new("kubernetes:core/v1:ServiceAccount", "serviceaccounts"),
        new("kubernetes:apps/v1:Deployment", "deployments", "spec.selector"),
        new("kubernetes:apps/v1:DaemonSet", "daemonsets", "spec.selector"),
    ];

    /// <summary>e.g. <c>apps/v1</c>; <c>v1</c> for the core group.</summary>
    public string ApiVersion =>
        Token.Split(':')[1] is var version && version.StartsWith("core/", StringComparison.Ordinal) ? version[5..] : version;

    /// <summary>e.g. <c>Deployment</c>.</summary>
    public string Kind => Token.Split(':')[2];

    /// <summary>False for what has no namespace.</summary>
    public bool Namespaced => Kind != "Namespace";

    /// <summary>The kind as kubectl takes it whatever else the cluster serves, e.g. <c>deployments.v1.apps</c>.</summary>
    public string Argument => ApiVersion.Split('/') is [var group, var version] ? $"{Plural}.{version}.{group}" : Plural;

    /// <summary>The kind of a resource type.</summary>
    /// <exception cref="ProviderException">The kind is not supported.</exception>
    public static ObjectKind Find(string token) =>
        Array.Find(All, kind => kind.Token == token)
        ?? throw new ProviderException(
            $"{token}: the embedded runtime has {string.Join(", ", All.Select(k => k.Kind))} only. Run the program with the Pulumi CLI."
        );

    /// <summary>The inputs without the maps that mean nothing when they are empty, as the official provider keeps them.</summary>
    public static PropertyValue.Map WithoutEmpty(PropertyValue.Map inputs)
    {
        inputs = Without(inputs, "data", "binaryData", "stringData");
        return inputs.Items.GetValueOrDefault("metadata") is PropertyValue.Map metadata
            ? inputs.With("metadata", Without(metadata, "labels", "annotations"))
            : inputs;

        static PropertyValue.Map Without(PropertyValue.Map map, params string[] keys) =>
            new(
                map.Items.RemoveRange(
                    keys.Where(key => map.Items.GetValueOrDefault(key)?.Plain() is PropertyValue.Map { Items.IsEmpty: true })
                )
            );
    }

    /// <summary>The object's path on the server.</summary>
    public string Url(ObjectName name) =>
        (ApiVersion.Contains('/', StringComparison.Ordinal) ? "/apis/" : "/api/")
        + $"{ApiVersion}/{(Namespaced ? $"namespaces/{name.Namespace}/" : "")}{Plural}/{name.Name}";
}

/// <summary>An object's name, and namespace where it has one. The resource's ID is <c>namespace/name</c>.</summary>
internal readonly record struct ObjectName(string? Namespace, string Name)
{
    /// <summary>Takes an ID apart.</summary>
    public static ObjectName Parse(string id) => id.Split('/') is [var space, var name] ? new(space, name) : new(null, id);

    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
