using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using K8s = Pulumi.Kubernetes;

namespace QuicLoad.Components.Viewers;

/// <summary>The viewers: browsers that watch the origin's video, each with an address of its own. How many is a replica count.</summary>
public sealed class QuicViewers : ComponentResource
{
    /// <summary>The one user that viewers run as; its are the records that they write.</summary>
    public const int UserId = 1000;

    private const string TypeToken = "quic-load:viewers:QuicViewers";

    private const string NamespaceName = "quic-load";

    private const string PlanName = "viewer-plan";

    private const string PullSecretName = "viewer-registry";

    /// <summary>Starts the viewers and waits until all of them play.</summary>
    public QuicViewers(string name, QuicViewersArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var cluster = new K8s.Provider($"{name}-cluster", new K8s.ProviderArgs
        {
            KubeConfig = Output.CreateSecret(args.Kubeconfig.ToOutput()),
            ClusterIdentifier = args.ClusterId,
            // a changed plan is the same ConfigMap: pods that mount it see the change, and nothing is made anew
            EnableConfigMapMutable = true,
        }, new CustomResourceOptions { Parent = this });
        var space = new Namespace($"{name}-namespace", new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs { Name = NamespaceName },
        }, new CustomResourceOptions { Parent = this, Provider = cluster });

        var plan = new ConfigMap($"{name}-plan", PlanFor(args.Plan), new CustomResourceOptions { Parent = this, Provider = cluster, DependsOn = { space } });
        var before = new InputList<Resource> { space, plan };
        if (args.Registry is { } registry)
            before.Add(new Secret($"{name}-registry", PullSecretFor(registry), new CustomResourceOptions
            {
                Parent = this,
                Provider = cluster,
                DependsOn = { space },
            }));
        var deadline = RolloutDeadline.For(args.Replicas);
        _ = new K8s.Apps.V1.Deployment($"{name}-deployment",
            ViewerDeployment.Render(args, NamespaceName, PlanName, args.Registry is null ? null : PullSecretName),
            new CustomResourceOptions
            {
                Parent = this,
                Provider = cluster,
                DependsOn = before,
                CustomTimeouts = new CustomTimeouts { Create = deadline, Update = deadline, Delete = deadline },
            });
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

    private static ConfigMapArgs PlanFor(ViewerPlan? plan) => new()
    {
        Metadata = new ObjectMetaArgs { Name = PlanName, Namespace = NamespaceName },
        Data = plan is null ? new InputMap<string>() : new InputMap<string> { ["plan.json"] = plan.ToJson() },
    };

    private static SecretArgs PullSecretFor(RegistryLogin registry) => new()
    {
        Metadata = new ObjectMetaArgs { Name = PullSecretName, Namespace = NamespaceName },
        Type = "kubernetes.io/dockerconfigjson",
        StringData = new InputMap<string>
        {
            [".dockerconfigjson"] = Output.CreateSecret(
                registry.Password.Apply(password => PullSecret.Render(registry.Server, registry.Username, password))),
        },
    };
}
