using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.ControlPlane;

/// <summary>The control plane of the cluster, on one host.</summary>
public sealed class Master : ComponentResource
{
    private const string TypeToken = "quic-load:controlplane:Master";

    /// <summary>Makes the control plane.</summary>
    public Master(string name, MasterArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var host = args.Host;
        var demandImages = args.ImagesPreloaded
            ? NodeScripts.DemandImages(args.Version, args.ImageRepository, ".", args.Network)
            : ShellText.None;
        // what is fixed for a cluster's life replaces it; workers and viewers follow through ClusterId
        var init = RemoteScript.Declare($"{name}-init", new RemoteScriptArgs
        {
            Host = host,
            Create = ControlPlaneScripts.Initialise(host.Name, KubeadmInit.Render(args), args.ClusterDns, demandImages, args.Network),
            Delete = ControlPlaneScripts.Reset(host.Name, args.Network),
            Triggers = [args.KubeletConfigurationId, host.Name, args.Version.ToString(), args.ServiceCidr.ToString()],
            Deadline = TimeSpan.FromMinutes(20),
        }, this);
        var kubeconfig = RemoteScript.Declare($"{name}-kubeconfig", new RemoteScriptArgs
        {
            Host = host,
            Create = ControlPlaneScripts.PrintKubeconfig(host.Name),
            Delete = null,
            SecretOutput = true,
            Triggers = [init.Id],
            Deadline = TimeSpan.FromMinutes(1),
        }, this, init);
        Kubeconfig = Output.CreateSecret(kubeconfig.Stdout);
        ClusterId = init.Id;
        Endpoint = Output.Create($"{host.Address}:{MasterArgs.ApiPort}");
        RegisterOutputs();
    }

    /// <summary>The admin kubeconfig; a secret.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }

    /// <summary>Another one when the cluster was made anew.</summary>
    [Output("clusterId")]
    public Output<string> ClusterId { get; private set; }

    /// <summary>Where the API answers.<value>ADDRESS:PORT</value></summary>
    [Output("endpoint")]
    public Output<string> Endpoint { get; private set; }
}
