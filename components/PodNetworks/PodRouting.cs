using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>How packets find the node of a pod. It says in data what differs from one routing to another.</summary>
public abstract record PodRouting
{
    /// <summary>Its word in the settings.</summary>
    public abstract string Word { get; }

    /// <summary>
    /// With another one of these a node's files are taken away before the new ones come; all else changes in place.
    /// <value>Default: its word</value>
    /// </summary>
    public virtual string Kind => Word;

    /// <summary>
    /// Programs that a node must have for it, each with its package.<value>PROGRAM:PACKAGE, separated by blanks; default: none</value>
    /// </summary>
    public virtual string Programs => string.Empty;

    /// <summary>
    /// What it puts around a pod's packet between nodes; a pod's MTU is that much below its node's.<value>bytes; default 0</value>
    /// </summary>
    public virtual int Encapsulation => 0;

    /// <summary>Ports of their own at which nodes speak to each other for it, TCP or UDP.<value>Default: none</value></summary>
    public virtual IReadOnlyList<int> Ports => [];

    /// <summary>What the router must know of a node.<value>Default: the route to its pods</value></summary>
    public virtual IReadOnlyList<StaticRoute> OnRouter(NodeSpec node) => [StaticRoute.To(node)];

    /// <summary>What the router learns of a node by itself.<value>Default: nothing</value></summary>
    public virtual IReadOnlyList<StaticRoute> LearntByRouter(NodeSpec node) => [];

    /// <summary>What the sessions agree on by which nodes learn of each other; null where they speak no BGP.</summary>
    public virtual Bgp? Sessions => null;

    /// <summary>The same with a password on its sessions; null where it has none.</summary>
    public virtual PodRouting? WithPassword() => null;

    /// <summary>Whether the router must speak BGP with nodes.<value>Default false</value></summary>
    public virtual bool RouterPeers => false;

    /// <summary>Whom the router peers with; null where it does not, or where no router is known.</summary>
    public virtual BgpPeering? PeeringOfRouter(ClusterSpec cluster) => null;

    /// <summary>Whom a node peers with by BGP; null where it does not.</summary>
    public virtual BgpPeering? PeeringOfNode(NodeSpec node, ClusterSpec cluster) => null;

    /// <summary>What a node must know of another one.<value>Default: nothing</value></summary>
    public virtual IReadOnlyList<StaticRoute> OnNode(NodeSpec node, NodeSpec other) => [];

    /// <summary>Its files on a node.<value>Default: none</value></summary>
    public virtual IReadOnlyList<NodeFile> Files(NodeSpec node, ClusterSpec cluster) => [];

    /// <summary>Nodes that must have their files before a node gets its own.<value>Names; default: none</value></summary>
    public virtual IReadOnlyList<string> WaitsFor(NodeSpec node, ClusterSpec cluster) => [];

    /// <summary>What a preview says of such a cluster.<value>Sentences; default: none</value></summary>
    public virtual IReadOnlyList<string> Notes(ClusterSpec cluster) => [];

    /// <summary>Whether its files hold a secret, which a node reads from standard input.<value>Default false</value></summary>
    public virtual bool NeedsSecret => false;

    /// <summary>Whether the outside sees nodes instead of their pods.<value>Default false</value></summary>
    public virtual bool HidesPods => false;

    /// <summary>The addresses that the outside sees of a node's pods: the pods' own, or the node's where pods are hidden.</summary>
    public IPNetwork SeenOutside(NodeSpec node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return HidesPods ? new IPNetwork(node.Address, 32) : node.PodCidr;
    }

    /// <summary>The rule on a node that hides its pods.<value>Default: none</value></summary>
    public virtual AddressTranslation? Translation(NodeSpec node) => null;

    /// <summary>A node's end of the overlay that pods' packets travel in.<value>Default: none; they travel as they are</value></summary>
    public virtual Vtep? Overlay(NodeSpec node, ClusterSpec cluster) => null;

    /// <summary>Shell text that refuses a host on which its files would not work.<value>Default: none</value></summary>
    internal virtual ShellText Requirements => ShellText.None;

    /// <summary>Shell text that takes away what its units leave where they failed halfway.<value>Default: none</value></summary>
    internal virtual ShellText Leftovers => ShellText.None;

    /// <summary>Shell text that has the others forget a node before the node is reset.<value>Default: none</value></summary>
    internal virtual ShellText Withdrawal => ShellText.None;

    /// <summary>Shell text that waits until a node's files are at work.<value>Default: none</value></summary>
    internal virtual ShellText Confirmation(NodeSpec node, ClusterSpec cluster) => ShellText.None;
}
