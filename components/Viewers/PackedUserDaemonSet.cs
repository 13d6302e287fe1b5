using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using QuicLoad.Components.Cluster;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Viewers;

/// <summary>The packed users' DaemonSet as Kubernetes reads it.</summary>
internal static class PackedUserDaemonSet
{
    /// <summary>Its name, that of its container, and the value of the label by which its pods are found.</summary>
    public const string Name = "packed-users";

    /// <summary>The port on which a pod takes connections while its users play; one of the node's, as the network is.</summary>
    private const int ReadinessPort = 8081;

    private const string DiskRequest = "64Mi";

    /// <summary>Of /tmp; the log has more.</summary>
    private const string ScratchLimit = "1Gi";

    /// <summary>The DaemonSet.</summary>
    /// <param name="args">The users.</param>
    /// <param name="usersName">Name of the ConfigMap that says who they are. By value: with its content pods would be made again.</param>
    /// <param name="pullSecretName">Name of the pull secret, or null.</param>
    public static DaemonSetArgs Render(PackedUserPodsArgs args, string usersName, string? pullSecretName)
    {
        var selected = new Dictionary<string, string> { [ViewerDeployment.NameLabel] = Name };
        var labels = new Dictionary<string, string>(selected) { [ViewerDeployment.KindLabel] = ViewerWords.Packed };
        return new DaemonSetArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = Name,
                Namespace = QuicViewers.NamespaceName,
                Labels = labels,
            },
            Spec = new DaemonSetSpecArgs
            {
                RevisionHistoryLimit = 2,
                Selector = new LabelSelectorArgs { MatchLabels = selected },
                // all at once, as viewers: the load turns over together
                UpdateStrategy = new DaemonSetUpdateStrategyArgs
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new RollingUpdateDaemonSetArgs { MaxUnavailable = "100%" },
                },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels },
                    Spec = Pod(args, usersName, pullSecretName),
                },
            },
        };
    }

    private static PodSpecArgs Pod(PackedUserPodsArgs args, string usersName, string? pullSecretName)
    {
        var pod = new PodSpecArgs
        {
            // the users' addresses are the node's own: a network of the pod has none of them
            HostNetwork = true,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            TerminationGracePeriodSeconds = ViewerDeployment.GraceSeconds,
            DnsPolicy = "None",
            DnsConfig = new PodDNSConfigArgs { Nameservers = args.DnsServers.Select(server => server.ToString()).ToArray() },
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = QuicViewers.UserId,
                RunAsGroup = QuicViewers.UserId,
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            Affinity = new AffinityArgs { NodeAffinity = PodParts.OnWorkers() },
            Containers = new[] { Player(args) },
            Volumes = (VolumeArgs[])
                [
                    .. ViewerVolumes.Common(ScratchLimit, QuicViewers.PlanName, args.SpoolFolder),
                    ViewerVolumes.FromMap(ViewerFolders.Users, usersName),
                ],
        };
        if (pullSecretName is not null)
            pod.ImagePullSecrets = new LocalObjectReferenceArgs[] { new() { Name = pullSecretName } };
        return pod;
    }

    private static ContainerArgs Player(PackedUserPodsArgs args)
    {
        var environment = new InputList<EnvVarArgs>
        {
            new EnvVarArgs { Name = ViewerVariables.Url, Value = args.OriginUrl.AbsoluteUri },
            new EnvVarArgs { Name = ViewerVariables.Protocol, Value = ViewerDeployment.ProtocolName(args.Protocol) },
            new EnvVarArgs { Name = ViewerVariables.Kind, Value = ViewerWords.Packed },
            new EnvVarArgs { Name = ViewerVariables.ReadinessPort, Value = ReadinessPort.ToString(CultureInfo.InvariantCulture) },
            PodParts.FromPod(ViewerVariables.Name, "metadata.name"),
            PodParts.FromPod(ViewerVariables.Uid, "metadata.uid"),
            PodParts.FromPod(ViewerVariables.Node, "spec.nodeName"),
        };
        if (args.CertificateSpki is not null)
            environment.Add(new EnvVarArgs { Name = ViewerVariables.CertificateSpki, Value = args.CertificateSpki });
        // one template for all workers: that of the most users
        var most = args.Users.Nodes.Values.Select(range => range.Users).DefaultIfEmpty(0).Max();
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
            },
            Resources = new ResourceRequirementsArgs
            {
                Requests = PodParts.Quantities(args.Share.CpuRequest(most), args.Share.MemoryRequest(most), DiskRequest),
                // no limit of processor: users that are held back would be what is measured
                Limits = new InputMap<string>
                {
                    ["memory"] = args.Share.MemoryLimit(most),
                    ["ephemeral-storage"] = PackedUserShare.DiskLimit(most),
                },
            },
            // ready means: a user's video plays, or all wait as ordered
            ReadinessProbe = new ProbeArgs
            {
                TcpSocket = new TCPSocketActionArgs { Port = ReadinessPort },
                PeriodSeconds = 5,
                TimeoutSeconds = 5,
            },
            VolumeMounts = (VolumeMountArgs[])[.. ViewerVolumes.CommonMounts, ViewerVolumes.ReadOnly(ViewerFolders.Users)],
        };
    }
}
