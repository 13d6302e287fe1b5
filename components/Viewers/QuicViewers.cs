using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using QuicLoad.Components.Cluster;
using QuicLoad.Contracts;
using K8s = Pulumi.Kubernetes;

namespace QuicLoad.Components.Viewers;

/// <summary>The viewers: browsers that watch the origin's video, each with an address of its own. How many is a replica count.</summary>
public sealed class QuicViewers : ComponentResource
{
    /// <summary>The one user that viewers run as; its are the records that they write.</summary>
    public const int UserId = ViewerUser.Id;

    private const string TypeToken = "quic-load:viewers:QuicViewers";

    /// <summary>The namespace of all pods that play.</summary>
    internal const string NamespaceName = "quic-load";

    /// <summary>
    /// Pod security levels. The spool is a hostPath, which every level but privileged forbids; all else about the viewers is
    /// restricted, and the API warns of what is not.
    /// </summary>
    private static readonly Dictionary<string, string> PodSecurity = new()
    {
        ["pod-security.kubernetes.io/enforce"] = "privileged",
        ["pod-security.kubernetes.io/audit"] = "restricted",
        ["pod-security.kubernetes.io/warn"] = "restricted",
    };

    /// <summary>The ConfigMap of the plan.</summary>
    internal const string PlanName = "viewer-plan";

    /// <summary>By value: an output would replace what names it with the secret.</summary>
    internal const string PullSecretName = "viewer-registry";

    /// <summary>Starts the viewers and waits until all of them play.</summary>
    public QuicViewers(string name, QuicViewersArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        Cluster = new K8s.Provider(
            $"{name}-cluster",
            new K8s.ProviderArgs
            {
                KubeConfig = Output.CreateSecret(args.Access.Kubeconfig.ToOutput()),
                ClusterIdentifier = args.Access.ClusterId,
                // a changed plan is the same ConfigMap: pods that mount it see the change, and nothing is made again
                EnableConfigMapMutable = true,
            },
            new CustomResourceOptions { Parent = this }
        );
        Space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs { Name = NamespaceName, Labels = PodSecurity },
            },
            new CustomResourceOptions { Parent = this, Provider = Cluster }
        );

        Plan = new ConfigMap(
            $"{name}-plan",
            PlanFor(args.Plan),
            new CustomResourceOptions
            {
                Parent = this,
                Provider = Cluster,
                DependsOn = { Space },
            }
        );
        if (args.Registry is { } registry)
            Pull = new Secret(
                $"{name}-registry",
                PullSecret.For(registry, PullSecretName, NamespaceName),
                new CustomResourceOptions
                {
                    Parent = this,
                    Provider = Cluster,
                    DependsOn = { Space },
                }
            );
        var deadline = RolloutDeadline.For(args.Replicas);
        _ = new K8s.Apps.V1.Deployment(
            $"{name}-deployment",
            ViewerDeployment.Render(args, NamespaceName, PlanName, Pull is null ? null : PullSecretName),
            new CustomResourceOptions
            {
                Parent = this,
                Provider = Cluster,
                DependsOn = [.. Before],
                CustomTimeouts = new CustomTimeouts
                {
                    Create = deadline,
                    Update = deadline,
                    Delete = deadline,
                },
            }
        );
        ViewerNamespace = Output.Create(NamespaceName);
        Deployment = Output.Create(ViewerDeployment.Name);
        Replicas = Output.Create(args.Replicas);
        RegisterOutputs();
    }

    /// <summary>The namespace that they live in.</summary>
    [Output("namespace")]
    public Output<string> ViewerNamespace { get; private set; }

    /// <summary>The name of their Deployment.</summary>
    [Output("deployment")]
    public Output<string> Deployment { get; private set; }

    /// <summary>How many there are.</summary>
    [Output("replicas")]
    public Output<int> Replicas { get; private set; }

    /// <summary>The provider of the cluster.</summary>
    internal K8s.Provider Cluster { get; }

    /// <summary>By what images are pulled; null where that needs nothing.</summary>
    internal Secret? Pull { get; }

    /// <summary>What all pods that play wait for: the namespace, the plan, and the login of a private registry.</summary>
    internal IReadOnlyList<Resource> Before => Pull is null ? [Space, Plan] : [Space, Plan, Pull];

    private Namespace Space { get; }

    private ConfigMap Plan { get; }

    private static ConfigMapArgs PlanFor(ViewerPlan? plan) =>
        new()
        {
            Metadata = new ObjectMetaArgs { Name = PlanName, Namespace = NamespaceName },
            Data = plan is null ? new InputMap<string>() : new InputMap<string> { [ViewerFolders.PlanFile] = plan.ToJson() },
        };
}
