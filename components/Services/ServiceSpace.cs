using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using K8s = Pulumi.Kubernetes;

namespace QuicLoad.Components.Services;

/// <summary>The namespace of all services of a stack. Nothing in it may have a right that a server does not need.</summary>
public sealed class ServiceSpace : ComponentResource
{
    /// <summary>Its name.</summary>
    public const string NamespaceName = "services";

    /// <summary>The name of the pull secret. By value: an output would replace Deployments with the secret.</summary>
    internal const string PullSecretName = "server-registry";

    private const string TypeToken = "quic-load:services:ServiceSpace";

    private static readonly Dictionary<string, string> PodSecurity = new()
    {
        ["pod-security.kubernetes.io/enforce"] = "restricted",
        ["pod-security.kubernetes.io/audit"] = "restricted",
        ["pod-security.kubernetes.io/warn"] = "restricted",
    };

    /// <summary>Makes it.</summary>
    public ServiceSpace(string name, ServiceSpaceArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        Cluster = new K8s.Provider(
            $"{name}-cluster",
            new K8s.ProviderArgs
            {
                KubeConfig = Output.CreateSecret(args.Access.Kubeconfig.ToOutput()),
                ClusterIdentifier = args.Access.ClusterId,
                // another configuration or certificate is the same object: an annotation of the servers changes with it
                EnableConfigMapMutable = true,
                EnableSecretMutable = true,
            },
            new CustomResourceOptions { Parent = this }
        );
        Namespace = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs { Name = NamespaceName, Labels = PodSecurity },
            },
            new CustomResourceOptions { Parent = this, Provider = Cluster }
        );
        if (args.Registry is { } registry)
            PullSecret = new Secret(
                $"{name}-registry",
                Components.Cluster.PullSecret.For(registry, PullSecretName, NamespaceName),
                new CustomResourceOptions
                {
                    Parent = this,
                    Provider = Cluster,
                    DependsOn = { Namespace },
                }
            );
        RegisterOutputs();
    }

    /// <summary>The provider of the cluster.</summary>
    internal K8s.Provider Cluster { get; }

    /// <summary>The namespace.</summary>
    internal Namespace Namespace { get; }

    /// <summary>By what images are pulled; null where that needs nothing.</summary>
    internal Secret? PullSecret { get; }
}
