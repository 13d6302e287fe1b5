using System.Globalization;
using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Kubelet;

/// <summary>One node's kubelet configuration and pod network: addresses of the node's own podCIDR, nothing translated.</summary>
public sealed class KubeletConfiguration : ComponentResource
{
    private const string TypeToken = "quic-load:kubelet:KubeletConfiguration";

    /// <summary>Writes the configuration.</summary>
    /// <exception cref="NotSupportedException">kubenet is asked for, and the version is 1.24 or newer, whose kubelet has none.</exception>
    public KubeletConfiguration(string name, KubeletConfigurationArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, Checked(name, args), options)
    {
        var host = args.Host;
        var bridge = args.Network == NetworkMode.CniBridge;
        // another address is another host; all else a running node takes over in place, in its turn, with kubenet
        var flags = RemoteScript.Declare($"{name}-kubelet", new RemoteScriptArgs
        {
            Host = host,
            Create = bridge ? BridgeScripts.Configure(host.Name, args) : KubeletScripts.Configure(host.Name, KubeletFlags.Render(args)),
            Delete = bridge ? BridgeScripts.Remove(host.Name) : KubeletScripts.Remove(host.Name),
            Triggers = bridge ? [args.PodCidr.ToString(), args.NodeAddress.ToString(), "cni-bridge"] : [args.NodeAddress.ToString()],
            Deadline = TimeSpan.FromMinutes(2),
        }, this);
        ConfigurationId = flags.Id;
        PodCidr = Output.Create(args.PodCidr.ToString());
        MaxPods = Output.Create(args.MaxPods.ToString(CultureInfo.InvariantCulture));
        RegisterOutputs();
    }

    /// <summary>Another one when the node must leave the cluster and join anew.</summary>
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
        if (args.Network == NetworkMode.Kubenet)
            KubeletFlags.Refuse(args.Version);
        return name;
    }
}
