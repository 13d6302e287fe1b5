using Pulumi;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Runtimes;

namespace QuicLoad.Components.Nodes;

/// <summary>A host made ready to be a node: operating system settings, container runtime, Kubernetes programs.</summary>
public sealed class HostPreparation : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:HostPreparation";

    /// <summary>Prepares the host.</summary>
    public HostPreparation(string name, HostPreparationArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var host = args.Host;
        var system = RemoteScript.Declare(
            $"{name}-system",
            new RemoteScriptArgs
            {
                Host = host,
                Create = SystemScripts.Configure(host.Name, args.UserNamespaces),
                Delete = SystemScripts.Restore(host.Name),
            },
            this
        );
        // after the system: Docker closes FORWARD when it starts before forwarding is on
        var runtime = RemoteScript.Declare(
            $"{name}-runtime",
            new RemoteScriptArgs
            {
                Host = host,
                Create = RuntimeScripts.Install(host.Name, args.Cluster),
                Delete = RuntimeScripts.Release(host.Name, args.Cluster.Runtime),
                Deadline = TimeSpan.FromMinutes(15),
            },
            this,
            system
        );
        var kubernetes = RemoteScript.Declare(
            $"{name}-kubernetes",
            new RemoteScriptArgs
            {
                Host = host,
                Create = InstallKubernetes(args),
                Delete = KubernetesScripts.Remove(host.Name),
                ReadsResult = true,
                Deadline = TimeSpan.FromMinutes(15),
            },
            this,
            runtime
        );
        Kubernetes = RemoteScript.ResultOf(kubernetes, host);
        RegisterOutputs();
    }

    private static Input<string> InstallKubernetes(HostPreparationArgs args)
    {
        var (host, version, crictl) = (args.Host.Name, args.Cluster.Version, args.Cluster.Runtime.NeedsCrictl(args.Cluster.Version));
        if (args.Packages is { } packages)
            return PackageScripts.Install(host, version, packages, crictl, args.PackageKeyDigest);
        var source = crictl ? new CrictlSource(args.CriTools) : null;
        if (args.Digests is not { } known)
            return KubernetesScripts.Install(host, version, args.Artifacts, source);
        return known.ToOutput().Apply(digests => KubernetesScripts.Install(host, version, args.Artifacts, source, digests));
    }

    /// <summary>What the host said of its Kubernetes programs.</summary>
    [Output("kubernetes")]
    public Output<string> Kubernetes { get; private set; }
}
