using System.Net;
using Pulumi;
using QuicLoad.Components.Cluster;
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
        var (host, node, cluster) = (args.Node.Host, args.Node.Spec, args.Cluster);
        // what is fixed for a cluster's life replaces it; workers and viewers follow through ClusterId
        var init = RemoteScript.Declare(
            $"{name}-init",
            new RemoteScriptArgs
            {
                Host = host,
                Create = ControlPlaneScripts.Initialise(host.Name, KubeadmInit.Render(node, cluster), cluster),
                Delete = ControlPlaneScripts.Reset(host.Name, cluster),
                Triggers = [args.KubeletConfigurationId, host.Name, cluster.Version.ToString(), cluster.ServiceCidr.ToString()],
                Deadline = TimeSpan.FromMinutes(20),
            },
            this
        );
        var kubeconfig = RemoteScript.Declare(
            $"{name}-kubeconfig",
            new RemoteScriptArgs
            {
                Host = host,
                Create = ControlPlaneScripts.PrintKubeconfig(host.Name),
                Delete = null,
                ReadsResult = true,
                SecretOutput = true,
                Triggers = [init.Id],
                Deadline = TimeSpan.FromMinutes(1),
            },
            this,
            init
        );
        var endpoint = new IPEndPoint(host.Address, MasterArgs.ApiPort);
        Kubeconfig = Output.CreateSecret(
            RemoteScript.ResultOf(kubeconfig, host).Apply(text => KubeconfigReader.Rebuild(host.Name, endpoint, text))
        );
        ClusterId = init.Id;
        Endpoint = Output.Create(endpoint.ToString());
        Access = new ClusterAccess
        {
            ControlPlane = host,
            ClusterId = ClusterId,
            Kubeconfig = Kubeconfig,
        };
        RegisterOutputs();
    }

    /// <summary>The way into the cluster, for what is made in it.</summary>
    public ClusterAccess Access { get; }

    /// <summary>The admin kubeconfig, rebuilt from the host's: nothing that kubectl would run or follow is in it; a secret.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }

    /// <summary>Another one when the cluster was made again.</summary>
    [Output("clusterId")]
    public Output<string> ClusterId { get; private set; }

    /// <summary>Where the API answers.<value>ADDRESS:PORT</value></summary>
    [Output("endpoint")]
    public Output<string> Endpoint { get; private set; }
}
