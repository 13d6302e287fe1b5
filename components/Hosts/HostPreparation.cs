using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Hosts;

/// <summary>A host made ready to be a node: operating system settings, container runtime, Kubernetes programs.</summary>
public sealed class HostPreparation : ComponentResource
{
    private const string TypeToken = "quic-load:hosts:HostPreparation";

    /// <summary>Prepares the host.</summary>
    public HostPreparation(string name, HostPreparationArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var host = args.Host;
        var system = RemoteScript.Declare($"{name}-system", new RemoteScriptArgs
        {
            Host = host,
            Create = SystemScripts.Configure(host.Name),
            Delete = SystemScripts.Restore(host.Name),
        }, this);
        // after the system: Docker closes FORWARD when it starts before forwarding is on
        var runtime = RemoteScript.Declare($"{name}-runtime", new RemoteScriptArgs
        {
            Host = host,
            Create = RuntimeScripts.Install(host.Name, args.Version, args.Network),
            Delete = RuntimeScripts.Release(host.Name, args.Network),
            Deadline = TimeSpan.FromMinutes(15),
        }, this, system);
        var kubernetes = RemoteScript.Declare($"{name}-kubernetes", new RemoteScriptArgs
        {
            Host = host,
            Create = InstallOf(args),
            Delete = KubernetesScripts.Remove(host.Name),
            Deadline = TimeSpan.FromMinutes(15),
        }, this, runtime);
        Kubernetes = kubernetes.Stdout;
        RegisterOutputs();
    }

    private static string InstallOf(HostPreparationArgs args)
    {
        // kubeadm calls containerd by crictl before 1.31; with Docker it never does
        var crictl = args.Network == NetworkMode.CniBridge && args.Version < KubernetesVersion.FirstWithoutCrictl;
        return args.Packages is { } packages
            ? PackageScripts.Install(args.Host.Name, args.Version, packages, crictl)
            : KubernetesScripts.Install(args.Host.Name, args.Version, args.Artifacts, crictl ? new CrictlSource(args.CriTools) : null);
    }

    /// <summary>What the host said of its Kubernetes programs.</summary>
    [Output("kubernetes")]
    public Output<string> Kubernetes { get; private set; }
}
