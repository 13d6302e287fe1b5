using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Services;

/// <summary>A service's Deployment as Kubernetes reads it.</summary>
internal static class ServerDeployment
{
    /// <summary>The one user that servers run as.</summary>
    public const int UserId = 1000;

    /// <summary>
    /// How long a server that is to end serves on, and a new one is ready before the next may end: nodes and balancers have learnt of it
    /// by then.
    /// </summary>
    public const int DrainSeconds = 10;

    private const string Kind = "video-server";

    /// <summary>By what a service's pods are found.</summary>
    public static Dictionary<string, string> Selector(string service) => new() { ["app.kubernetes.io/instance"] = service };

    /// <summary>What its objects are labelled with.</summary>
    public static Dictionary<string, string> Labels(string service) => new(Selector(service)) { ["app.kubernetes.io/name"] = Kind };

    /// <summary>The name of a service's ConfigMap.</summary>
    public static string ConfigurationOf(string service) => $"{service}-configuration";

    /// <summary>The name of a service's Secret.</summary>
    public static string CertificateOf(string service) => $"{service}-certificate";

    /// <summary>The Deployment.</summary>
    /// <param name="args">The service.</param>
    /// <param name="fingerprint">What servers read when they start; with another one they are made again.</param>
    public static DeploymentArgs Render(VideoServiceArgs args, Output<string> fingerprint)
    {
        var oneOnEach = args.Spread == ServerSpread.OneOnEach;
        return new DeploymentArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = args.Name,
                Namespace = ServiceSpace.NamespaceName,
                Labels = Labels(args.Name),
            },
            Spec = new DeploymentSpecArgs
            {
                Replicas = args.Replicas,
                MinReadySeconds = DrainSeconds,
                RevisionHistoryLimit = 2,
                Selector = new LabelSelectorArgs { MatchLabels = Selector(args.Name) },
                // one after another; where no worker may have two, the old one must go before the new one comes
                Strategy = new DeploymentStrategyArgs
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new RollingUpdateDeploymentArgs { MaxSurge = oneOnEach ? 0 : 1, MaxUnavailable = oneOnEach ? 1 : 0 },
                },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs
                    {
                        Labels = Labels(args.Name),
                        Annotations = new InputMap<string> { ["quic-load/configuration"] = fingerprint },
                    },
                    Spec = Pod(args, oneOnEach),
                },
            },
        };
    }

    private static PodSpecArgs Pod(VideoServiceArgs args, bool oneOnEach)
    {
        var affinity = new AffinityArgs { NodeAffinity = PodParts.OnWorkers() };
        var pod = new PodSpecArgs
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            TerminationGracePeriodSeconds = DrainSeconds + ServerDocuments.GraceSeconds + 5,
            // servers ask for no names
            DnsPolicy = "Default",
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = UserId,
                RunAsGroup = UserId,
                // the certificate's files are root's, and the key is for this group
                FsGroup = UserId,
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            Affinity = affinity,
            Containers = new[] { ServerContainer.Render(args.Image) },
            Volumes = ServerContainer.Volumes(ConfigurationOf(args.Name), CertificateOf(args.Name)),
        };
        var pods = new LabelSelectorArgs { MatchLabels = Selector(args.Name) };
        if (oneOnEach)
            affinity.PodAntiAffinity = ApartFrom(pods);
        else
            pod.TopologySpreadConstraints = PodParts.Evenly(pods);
        if (args.Space.PullSecret is not null)
            pod.ImagePullSecrets = new LocalObjectReferenceArgs[] { new() { Name = ServiceSpace.PullSecretName } };
        return pod;
    }

    private static PodAntiAffinityArgs ApartFrom(LabelSelectorArgs pods) =>
        new()
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new PodAffinityTermArgs[]
            {
                new() { TopologyKey = PodParts.HostLabel, LabelSelector = pods },
            },
        };
}
