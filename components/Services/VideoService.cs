using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using K8s = Pulumi.Kubernetes;

namespace QuicLoad.Components.Services;

/// <summary>Video servers in the cluster, over HTTP/3, HTTP/2 and HTTP/1.1, and one way to them from outside.</summary>
public sealed class VideoService : ComponentResource
{
    private const string TypeToken = "quic-load:services:VideoService";

    /// <summary>For pulling the image and starting the first server.</summary>
    private static readonly TimeSpan BaseDeadline = TimeSpan.FromMinutes(5);

    /// <summary>Servers are renewed one after another, and each of the old ones serves on for a while.</summary>
    private static readonly TimeSpan DeadlinePerServer = TimeSpan.FromSeconds(30);

    /// <summary>Starts the servers, waits until all are ready, and lets clients come.</summary>
    public VideoService(string name, VideoServiceArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var configuration = new ConfigMap(
            $"{name}-configuration",
            new ConfigMapArgs
            {
                Metadata = Named(ServerDeployment.ConfigurationOf(args.Name)),
                Data = new InputMap<string>
                {
                    [ServerDocuments.ConfigurationFile] = ServerDocuments.Configuration,
                    [ServerDocuments.PageFile] = ServerDocuments.Page,
                },
            },
            After(args)
        );
        var certificate = new Secret(
            $"{name}-certificate",
            new SecretArgs
            {
                Metadata = Named(ServerDeployment.CertificateOf(args.Name)),
                Type = "kubernetes.io/tls",
                StringData = new InputMap<string>
                {
                    ["tls.crt"] = args.Certificate,
                    ["tls.key"] = Output.CreateSecret(args.Key.ToOutput()),
                },
            },
            After(args)
        );
        var deadline = BaseDeadline + (DeadlinePerServer * args.Replicas);
        var servers = new K8s.Apps.V1.Deployment(
            $"{name}-deployment",
            ServerDeployment.Render(args, Fingerprint(args)),
            After(args, deadline, configuration, certificate)
        );
        var services = ServerService
            .Render(args)
            .Select(one => new Service($"{name}-service{one.Suffix}", one.Service, After(args, deadline, servers)))
            .ToList();
        Entrances = EntrancesOf(args, services[0]);
        RegisterOutputs();
    }

    /// <summary>Where clients come in, or a balancer that is not of this stack.<value>ADDRESS:PORT</value></summary>
    [Output("entrances")]
    public Output<ImmutableArray<string>> Entrances { get; private set; }

    private static Output<ImmutableArray<string>> EntrancesOf(VideoServiceArgs args, Service service)
    {
        if (args.Balancing is { } balancing)
            return Output.Create(ImmutableArray.Create($"{balancing.Address}:{args.Port}"));
        var addresses = args.Path.Entrances(args.Workers);
        return args.Path switch
        {
            { HasPortOnNodes: false } => Output.Create(At(args.Port)),
            { PortOnNodes: { } port } => Output.Create(At(port)),
            _ => service.Spec.Apply(spec => At(spec.Ports[0].NodePort)),
        };

        ImmutableArray<string> At(int port) => [.. addresses.Select(address => $"{address}:{port}")];
    }

    /// <summary>
    /// What servers read only when they start: with another one they are made again. Of the key nothing is in it, since no other key
    /// goes with the same certificate.
    /// </summary>
    private static Output<string> Fingerprint(VideoServiceArgs args) =>
        args
            .Certificate.ToOutput()
            .Apply(certificate =>
                Convert.ToHexStringLower(
                    SHA256.HashData(Encoding.UTF8.GetBytes(ServerDocuments.Configuration + ServerDocuments.Page + certificate))
                )
            );

    private static ObjectMetaArgs Named(string name) => new() { Name = name, Namespace = ServiceSpace.NamespaceName };

    private CustomResourceOptions After(VideoServiceArgs args, params Resource[] before) => After(args, null, before);

    private CustomResourceOptions After(VideoServiceArgs args, TimeSpan? deadline, params Resource[] before) =>
        new()
        {
            Parent = this,
            Provider = args.Space.Cluster,
            DependsOn = [args.Space.Namespace, .. args.Space.PullSecret is { } secret ? new[] { secret } : [], .. before],
            CustomTimeouts = deadline is null
                ? null
                : new CustomTimeouts
                {
                    Create = deadline,
                    Update = deadline,
                    Delete = deadline,
                },
        };
}
