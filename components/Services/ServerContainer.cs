using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Services;

/// <summary>The one container of a server's pod, and what is mounted into it.</summary>
internal static class ServerContainer
{
    private const string Name = "server";

    /// <summary>The owner and the group may read: the key is for nobody else.</summary>
    private const int OwnerAndGroup = 0x120;

    /// <summary>The container. Its image has caddy, sleep, and what is in <see cref="ServerDocuments.ContentFolder"/>.</summary>
    public static ContainerArgs Render(string image) =>
        new()
        {
            Name = Name,
            Image = image,
            ImagePullPolicy = "IfNotPresent",
            Command = new[]
            {
                "caddy",
                "run",
                "--config",
                $"{ServerDocuments.Folder}/{ServerDocuments.ConfigurationFile}",
                "--adapter",
                "caddyfile",
            },
            Env = new EnvVarArgs[]
            {
                new() { Name = "HOME", Value = ServerDocuments.ScratchFolder },
                PodParts.FromPod(ServerDocuments.PodVariable, "metadata.name"),
                PodParts.FromPod(ServerDocuments.NodeVariable, "spec.nodeName"),
            },
            Ports = new ContainerPortArgs[]
            {
                new()
                {
                    Name = "https",
                    ContainerPortValue = ServerDocuments.Port,
                    Protocol = "TCP",
                },
                new()
                {
                    Name = "http3",
                    ContainerPortValue = ServerDocuments.Port,
                    Protocol = "UDP",
                },
            },
            // over TLS, so that a server is ready only with its certificate
            ReadinessProbe = new ProbeArgs
            {
                HttpGet = new HTTPGetActionArgs
                {
                    Path = ServerDocuments.HealthPage,
                    Port = ServerDocuments.Port,
                    Scheme = "HTTPS",
                },
                PeriodSeconds = 2,
                TimeoutSeconds = 2,
                FailureThreshold = 2,
            },
            Lifecycle = new LifecycleArgs
            {
                PreStop = new LifecycleHandlerArgs
                {
                    Exec = new ExecActionArgs
                    {
                        Command = new[] { "sleep", ServerDeployment.DrainSeconds.ToString(CultureInfo.InvariantCulture) },
                    },
                },
            },
            SecurityContext = new SecurityContextArgs
            {
                AllowPrivilegeEscalation = false,
                Capabilities = new CapabilitiesArgs { Drop = new[] { "ALL" } },
                ReadOnlyRootFilesystem = true,
            },
            Resources = new ResourceRequirementsArgs
            {
                Requests = PodParts.Quantities("50m", "64Mi", "16Mi"),
                // no limit of processor: a server that is held back would be what is measured
                Limits = new InputMap<string> { ["memory"] = "512Mi", ["ephemeral-storage"] = "256Mi" },
            },
            VolumeMounts = new VolumeMountArgs[]
            {
                Mount("configuration", ServerDocuments.Folder),
                Mount("certificate", ServerDocuments.CertificateFolder),
                new() { Name = "tmp", MountPath = ServerDocuments.ScratchFolder },
            },
        };

    /// <summary>The pod's volumes.</summary>
    public static InputList<VolumeArgs> Volumes(string configuration, string certificate) =>
        new VolumeArgs[]
        {
            new()
            {
                Name = "configuration",
                ConfigMap = new ConfigMapVolumeSourceArgs { Name = configuration },
            },
            new()
            {
                Name = "certificate",
                Secret = new SecretVolumeSourceArgs { SecretName = certificate, DefaultMode = OwnerAndGroup },
            },
            new()
            {
                Name = "tmp",
                EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "64Mi" },
            },
        };

    private static VolumeMountArgs Mount(string name, string path) =>
        new()
        {
            Name = name,
            MountPath = path,
            ReadOnly = true,
        };
}
