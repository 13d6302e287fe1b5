using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Services.Paths;

/// <summary>
/// How clients outside of the cluster come to a service's servers. It says in data what differs from one path to another.
/// </summary>
public abstract record ServicePath
{
    /// <summary>The type of a Service that a balancer serves.</summary>
    internal const string Balanced = "LoadBalancer";

    /// <summary>Its word in the settings; a balancer knows the path by it too.</summary>
    public abstract string Word { get; }

    /// <summary>The type of its Service.<value>ClusterIP, NodePort or LoadBalancer</value></summary>
    public abstract string ServiceType { get; }

    /// <summary>
    /// To which servers a node passes what it takes in: all (Cluster) or its own (Local).<value>Default: Kubernetes', Cluster</value>
    /// </summary>
    public virtual string? TrafficPolicy => null;

    /// <summary>Addresses whose packets every node takes for the service's.<value>Default: none</value></summary>
    public virtual IReadOnlyList<IPAddress> ExternalAddresses(IReadOnlyList<NodeSpec> workers) => [];

    /// <summary>The address that every worker announces to the router by BGP.<value>Default: none</value></summary>
    public virtual IPAddress? Announced => null;

    /// <summary>The port on every node, where the path has one.<value>30000-32767; default: Kubernetes chooses</value></summary>
    public virtual int? PortOnNodes => null;

    /// <summary>Whether a server sees its client's own address.<value>Default false: the address of the node in between</value></summary>
    public virtual bool KeepsClients => false;

    /// <summary>Whether a balancer of the stack's serves it, where there is one.<value>Default false</value></summary>
    public virtual bool GoesThroughBalancer => false;

    /// <summary>Whether there is no such path without that balancer.<value>Default false</value></summary>
    public bool NeedsBalancer => ServiceType == Balanced;

    /// <summary>
    /// To which servers a node passes what the balancer sends it: all (Cluster) or its own (Local).<value>Default Cluster</value>
    /// </summary>
    public virtual string BalancedPolicy => "Cluster";

    /// <summary>Whether nodes take packets in at a port of their own.</summary>
    public bool HasPortOnNodes => ServiceType == "NodePort";

    /// <summary>Addresses at which clients, or a balancer before the nodes, come in.</summary>
    public IReadOnlyList<IPAddress> Entrances(IReadOnlyList<NodeSpec> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        return HasPortOnNodes ? [.. workers.Select(node => node.Address)] : ExternalAddresses(workers);
    }
}
