using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using QuicLoad.Components.Cluster;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Viewers;

/// <summary>The viewers' Deployment as Kubernetes reads it.</summary>
internal static class ViewerDeployment
{
    /// <summary>The Deployment's name.</summary>
    public const string Name = "viewer";

    /// <summary>The label by which pods are found.</summary>
    public const string NameLabel = "app.kubernetes.io/name";

    /// <summary>The label that says what plays.</summary>
    public const string KindLabel = "quic-load/viewer-kind";

    /// <summary>Seconds a browser gets to end after SIGTERM; the viewer itself needs at most 5.</summary>
    public const int GraceSeconds = 10;

    /// <summary>The port on which a viewer takes connections while it plays.</summary>
    private const int ReadinessPort = 8080;

    /// <summary>The Deployment.</summary>
    /// <param name="args">The viewers.</param>
    /// <param name="namespaceName">Where it lives.</param>
    /// <param name="planName">Name of the ConfigMap with the plan. By value: with its content the pods would be made again.</param>
    /// <param name="pullSecretName">Name of the pull secret, or null. By value: an output would replace the Deployment with the
    /// secret.</param>
    public static DeploymentArgs Render(QuicViewersArgs args, string namespaceName, string planName, string? pullSecretName)
    {
        var selected = new Dictionary<string, string> { [NameLabel] = Name };
        var labels = new Dictionary<string, string> { [NameLabel] = Name, [KindLabel] = KindName(args.Kind) };
        var pod = new PodSpecArgs
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            TerminationGracePeriodSeconds = GraceSeconds,
            DnsPolicy = "None",
            DnsConfig = new PodDNSConfigArgs { Nameservers = args.DnsServers.Select(server => server.ToString()).ToArray() },
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = QuicViewers.UserId,
                RunAsGroup = QuicViewers.UserId,
            },
            Affinity = new AffinityArgs { NodeAffinity = PodParts.OnWorkers() },
            TopologySpreadConstraints = PodParts.Evenly(new LabelSelectorArgs { MatchLabels = selected }),
            Containers = new ContainerArgs[] { Viewer(args) },
            Volumes = ViewerVolumes.Volumes(args, planName),
        };
        if (pullSecretName is not null)
            pod.ImagePullSecrets = new LocalObjectReferenceArgs[] { new() { Name = pullSecretName } };
        return new DeploymentArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = Name,
                Namespace = namespaceName,
                Labels = labels,
            },
            Spec = new DeploymentSpecArgs
            {
                Replicas = args.Replicas,
                RevisionHistoryLimit = 2,
                Selector = new LabelSelectorArgs { MatchLabels = selected },
                // all at once and none beyond the count: the load turns over together, and no address more is needed than viewers
                Strategy = new DeploymentStrategyArgs
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new RollingUpdateDeploymentArgs { MaxSurge = 0, MaxUnavailable = "100%" },
                },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels },
                    Spec = pod,
                },
            },
        };
    }

    /// <summary>How the setting is written to the viewer: quic or http2.</summary>
    public static string ProtocolName(ViewerProtocol protocol) => protocol == ViewerProtocol.Quic ? ViewerWords.Quic : ViewerWords.Http2;

    /// <summary>How the kind is written to the viewer and on its label: browser or synthetic.</summary>
    private static string KindName(ViewerKind kind) => kind == ViewerKind.Browser ? ViewerWords.Browser : ViewerWords.Synthetic;

    private static ContainerArgs Viewer(QuicViewersArgs args)
    {
        var environment = new InputList<EnvVarArgs>
        {
            new EnvVarArgs { Name = ViewerVariables.Url, Value = args.OriginUrl.AbsoluteUri },
            new EnvVarArgs { Name = ViewerVariables.Protocol, Value = ProtocolName(args.Protocol) },
            new EnvVarArgs { Name = ViewerVariables.Kind, Value = KindName(args.Kind) },
            new EnvVarArgs { Name = ViewerVariables.ReadinessPort, Value = ReadinessPort.ToString(CultureInfo.InvariantCulture) },
            new EnvVarArgs
            {
                Name = ViewerVariables.Player,
                Value = args.Player == ViewerPlayer.Youtube ? ViewerWords.YouTube : ViewerWords.Adaptive,
            },
            PodParts.FromPod(ViewerVariables.Name, "metadata.name"),
            PodParts.FromPod(ViewerVariables.Uid, "metadata.uid"),
            PodParts.FromPod(ViewerVariables.Node, "spec.nodeName"),
            PodParts.FromPod(ViewerVariables.Address, "status.podIP"),
        };
        if (args.CertificateSpki is not null)
            environment.Add(new EnvVarArgs { Name = ViewerVariables.CertificateSpki, Value = args.CertificateSpki });
        if (args.MediaHosts.Count > 0)
            environment.Add(new EnvVarArgs { Name = ViewerVariables.MediaHosts, Value = string.Join(',', args.MediaHosts) });
        if (args.Http2Host is not null)
            environment.Add(new EnvVarArgs { Name = ViewerVariables.Http2Host, Value = args.Http2Host });
        if (args.Player == ViewerPlayer.Youtube)
            environment.Add(
                new EnvVarArgs
                {
                    Name = ViewerVariables.Video,
                    Value = args.Video ?? throw new ArgumentException("The player youtube must have a video.", nameof(args)),
                }
            );
        var resources = args.Resources;
        return new ContainerArgs
        {
            Name = Name,
            Image = args.Image,
            ImagePullPolicy = "IfNotPresent",
            Env = environment,
            SecurityContext = new SecurityContextArgs
            {
                AllowPrivilegeEscalation = false,
                Capabilities = new CapabilitiesArgs { Drop = new[] { "ALL" } },
                ReadOnlyRootFilesystem = true,
                SeccompProfile = SeccompFor(args.Kind),
            },
            Resources = new ResourceRequirementsArgs
            {
                Requests = PodParts.Quantities(resources.CpuRequest, resources.MemoryRequest, resources.DiskRequest),
                Limits = PodParts.Quantities(resources.CpuLimit, resources.MemoryLimit, resources.DiskLimit),
            },
            // ready means: the video plays
            ReadinessProbe = new ProbeArgs
            {
                // a connection: a command would cost the node several processes each time, with a hundred viewers there most of its work
                TcpSocket = new TCPSocketActionArgs { Port = ReadinessPort },
                PeriodSeconds = 5,
                TimeoutSeconds = 5,
            },
            VolumeMounts = ViewerVolumes.Mounts(args),
        };
    }

    /// <summary>A browser's sandbox makes user namespaces, which the runtime's default profile forbids; nothing else does.</summary>
    private static SeccompProfileArgs SeccompFor(ViewerKind kind) =>
        kind == ViewerKind.Browser
            ? new SeccompProfileArgs { Type = "Localhost", LocalhostProfile = ViewerSeccomp.LocalhostProfile }
            : new SeccompProfileArgs { Type = "RuntimeDefault" };
}
