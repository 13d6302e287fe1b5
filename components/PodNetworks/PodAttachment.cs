using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.PodNetworks;

/// <summary>How a node gives its pods addresses of its own range. It says in data what differs from one attachment to another.</summary>
public abstract record PodAttachment
{
    /// <summary>The bridge that a node's pods are on.</summary>
    public const string BridgeName = "cbr0";

    /// <summary>Its word in the settings.</summary>
    public abstract string Word { get; }

    /// <summary>CNI plugins that a node must have.<value>Names, separated by blanks</value></summary>
    public abstract string Plugins { get; }

    /// <summary>Folder of the addresses that pods have.</summary>
    public abstract string LeaseFolder { get; }

    /// <summary>The CNI configuration on a node, the only one there; null where there must be none.</summary>
    public virtual string? NetworkFile => null;

    /// <summary>
    /// The step that brings a running node to a changed configuration.<value>kubelet or rollout: the end of a resource's name</value>
    /// </summary>
    public abstract string UpdateStep { get; }

    /// <summary>Whether a running node takes a change over in the step that writes it, not by a rolling update.</summary>
    public abstract bool UpdatesInPlace { get; }

    /// <summary>How the bridge's MTU is to the host's link: "as" it or "no more than" it.</summary>
    public abstract string MtuRule { get; }

    /// <summary>Its files on a node, kubelet's among them.</summary>
    /// <exception cref="NotSupportedException">The Kubernetes release does not have it.</exception>
    public abstract IReadOnlyList<NodeFile> Files(NodeSpec node, ClusterSpec cluster);

    /// <summary>
    /// With another one of these the node leaves the cluster and joins it again; all else a running node takes over in place.
    /// </summary>
    public abstract IReadOnlyList<object> Triggers(NodeSpec node);

    /// <summary>Whether the bridge's MTU goes with that of the host's link.</summary>
    public abstract bool MtuFits(int bridge, int link);

    /// <summary>The bridge's address, the first of the node's range, with the range's length.</summary>
    public static string BridgeAddress(IPNetwork range) => $"{range.AddressAt(1)}/{range.PrefixLength}";

    /// <summary>Succeeds on a host that was configured for it.</summary>
    internal abstract ShellText IsConfigured { get; }

    /// <summary>What a reset cleans: patterns of its iptables rules, as arguments of grep.</summary>
    internal abstract ShellText RulePatterns { get; }

    /// <summary>What a reset cleans: its files, as arguments of rm.</summary>
    internal abstract ShellText Leftovers { get; }

    /// <summary>The script that writes a node's files; with a rollout of its own a running node keeps kubelet's.</summary>
    internal abstract string Configure(NodeSpec node, ClusterSpec cluster);

    /// <summary>The script that takes them away.</summary>
    internal abstract string Remove(string host, ClusterSpec cluster);

    /// <summary>
    /// The script that brings a running node to its configuration, one node after another; null where the node updates in place.
    /// </summary>
    internal virtual string? RollOut(NodeSpec node, ClusterSpec cluster, TimeSpan deadline) => null;
}
