using System.Globalization;
using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>One node's kubelet configuration and pod network: addresses of the node's own podCIDR, nothing translated.</summary>
public sealed class KubeletConfiguration : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:KubeletConfiguration";

    /// <summary>Writes the configuration.</summary>
    /// <exception cref="NotSupportedException">The Kubernetes release does not have the pod network.</exception>
    public KubeletConfiguration(string name, KubeletConfigurationArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, Checked(name, args), options)
    {
        var (node, cluster, attachment) = (args.Node.Spec, args.Cluster, args.Cluster.PodNetwork.Attachment);
        var kubelet = RemoteScript.Declare(
            $"{name}-kubelet",
            new RemoteScriptArgs
            {
                Host = args.Node.Host,
                Create = attachment.Configure(node, cluster),
                Delete = attachment.Remove(node.Name, cluster),
                Triggers = attachment.Triggers(node),
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        ConfigurationId = kubelet.Id;
        PodCidr = Output.Create(node.PodCidr.ToString());
        MaxPods = Output.Create(cluster.MaxPods.ToString(CultureInfo.InvariantCulture));
        RegisterOutputs();
    }

    /// <summary>Another one when the node must leave the cluster and join it again.</summary>
    [Output("configurationId")]
    public Output<string> ConfigurationId { get; private set; }

    /// <summary>The node's range.</summary>
    [Output("podCidr")]
    public Output<string> PodCidr { get; private set; }

    /// <summary>The node's highest number of pods.</summary>
    [Output("maxPods")]
    public Output<string> MaxPods { get; private set; }

    private static string Checked(string name, KubeletConfigurationArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        _ = args.Cluster.FilesOf(args.Node.Spec);
        return name;
    }
}
