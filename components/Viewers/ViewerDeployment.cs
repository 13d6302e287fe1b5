using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace QuicLoad.Components.Viewers;

/// <summary>The viewers' Deployment as Kubernetes reads it.</summary>
internal static class ViewerDeployment
{
    /// <summary>The Deployment's name.</summary>
    public const string Name = "viewer";

    private const string NameLabel = "app.kubernetes.io/name";

    private const string KindLabel = "quic-load/viewer-kind";

    /// <summary>Seconds a browser gets to end after SIGTERM; the viewer itself needs at most 5.</summary>
    private const int GraceSeconds = 10;

    /// <summary>The port on which a viewer takes connections while it plays.</summary>
    private const int ReadinessPort = 8080;

    /// <summary>A control plane is known by these labels, before and after Kubernetes 1.20.</summary>
    private static readonly string[] ControlPlaneLabels = ["node-role.kubernetes.io/master", "node-role.kubernetes.io/control-plane"];

    /// <summary>The Deployment.</summary>
    /// <param name="args">The viewers.</param>
    /// <param name="namespaceName">Where it lives.</param>
    /// <param name="planName">Name of the ConfigMap with the plan. By value: with its content the pods would be made anew.</param>
    /// <param name="pullSecretName">Name of the pull secret, or null. By value: an output would replace the Deployment with the secret.</param>
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
            SecurityContext = new PodSecurityContextArgs { RunAsNonRoot = true, RunAsUser = QuicViewers.UserId, RunAsGroup = QuicViewers.UserId },
            Affinity = OnWorkers(),
            TopologySpreadConstraints = new TopologySpreadConstraintArgs[]
            {
                new()
                {
                    MaxSkew = 1,
                    TopologyKey = "kubernetes.io/hostname",
                    WhenUnsatisfiable = "ScheduleAnyway",
                    LabelSelector = new LabelSelectorArgs { MatchLabels = selected },
                },
            },
            Containers = new ContainerArgs[] { Viewer(args) },
            Volumes = ViewerVolumes.Of(args, planName),
        };
        if (pullSecretName is not null)
            pod.ImagePullSecrets = new LocalObjectReferenceArgs[] { new() { Name = pullSecretName } };
        return new DeploymentArgs
        {
            Metadata = new ObjectMetaArgs { Name = Name, Namespace = namespaceName, Labels = labels },
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
                Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = labels }, Spec = pod },
            },
        };
    }

    /// <summary>How the setting is written to the viewer: quic or http2.</summary>
    public static string ProtocolName(ViewerProtocol protocol) => protocol.ToString().ToLower(CultureInfo.InvariantCulture);

    /// <summary>How the kind is written to the viewer and on its label: browser or synthetic.</summary>
    private static string KindName(ViewerKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static ContainerArgs Viewer(QuicViewersArgs args)
    {
        var environment = new InputList<EnvVarArgs>
        {
            new EnvVarArgs { Name = "VIEWER_URL", Value = args.OriginUrl.AbsoluteUri },
            new EnvVarArgs { Name = "VIEWER_PROTOCOL", Value = ProtocolName(args.Protocol) },
            new EnvVarArgs { Name = "VIEWER_KIND", Value = KindName(args.Kind) },
            new EnvVarArgs { Name = "VIEWER_READINESS_PORT", Value = ReadinessPort.ToString(CultureInfo.InvariantCulture) },
            new EnvVarArgs { Name = "VIEWER_PLAYER", Value = args.Player == ViewerPlayer.Youtube ? "youtube" : "adaptive" },
            FromPod("VIEWER_NAME", "metadata.name"),
            FromPod("VIEWER_UID", "metadata.uid"),
            FromPod("VIEWER_NODE", "spec.nodeName"),
            FromPod("VIEWER_ADDRESS", "status.podIP"),
        };
        if (args.CertificateSpki is not null)
            environment.Add(new EnvVarArgs { Name = "VIEWER_CERTIFICATE_SPKI", Value = args.CertificateSpki });
        if (args.Player == ViewerPlayer.Youtube)
            environment.Add(new EnvVarArgs { Name = "VIEWER_VIDEO", Value = args.Video ?? throw new ArgumentException("The player youtube must have a video.", nameof(args)) });
        var resources = args.Resources;
        return new ContainerArgs
        {
            Name = Name,
            Image = args.Image,
            ImagePullPolicy = "IfNotPresent",
            Env = environment,
            // the browser's sandbox makes user namespaces: no privilege, but the runtime's default seccomp profile forbids them
            SecurityContext = new SecurityContextArgs
            {
                AllowPrivilegeEscalation = false,
                Capabilities = new CapabilitiesArgs { Drop = new[] { "ALL" } },
                ReadOnlyRootFilesystem = true,
                SeccompProfile = new SeccompProfileArgs { Type = "Unconfined" },
            },
            Resources = new ResourceRequirementsArgs
            {
                Requests = new Dictionary<string, string> { ["cpu"] = resources.CpuRequest, ["memory"] = resources.MemoryRequest },
                Limits = new Dictionary<string, string> { ["cpu"] = resources.CpuLimit, ["memory"] = resources.MemoryLimit },
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

    private static EnvVarArgs FromPod(string variable, string field) => new()
    {
        Name = variable,
        ValueFrom = new EnvVarSourceArgs { FieldRef = new ObjectFieldSelectorArgs { FieldPath = field } },
    };

    private static AffinityArgs OnWorkers() => new()
    {
        NodeAffinity = new NodeAffinityArgs
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new NodeSelectorArgs
            {
                NodeSelectorTerms = new NodeSelectorTermArgs[]
                {
                    new()
                    {
                        MatchExpressions = ControlPlaneLabels
                            .Select(label => new NodeSelectorRequirementArgs { Key = label, Operator = "DoesNotExist" }).ToArray(),
                    },
                },
            },
        },
    };
}
