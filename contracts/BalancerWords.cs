namespace QuicLoad.Contracts;

/// <summary>What the stack, the balancer's controller and those who read a balancer's host agree on by name.</summary>
public static class BalancerWords
{
    /// <summary>The class of a Service of type LoadBalancer that the controller serves; Kubernetes has such classes from 1.24 on.</summary>
    public const string LoadBalancerClass = "quic-load/balancer";

    /// <summary>The annotation with the path to a Service's pods; without a class a Service is served only if it has one.</summary>
    public const string PathAnnotation = "quic-load/path";

    /// <summary>The annotation by which Services share an address: all that have the same text, each with ports of its own.</summary>
    public const string SharingAnnotation = "quic-load/shared-address";

    /// <summary>What keeps a Service until the controller has taken it out of the data plane.</summary>
    public const string Finalizer = "quic-load/balancer";

    /// <summary>The name of the controller's nftables tables: one of the family ip, one of the family netdev.</summary>
    public const string Table = "quic-load-balancer";

    /// <summary>The systemd unit of the controller.</summary>
    public const string Unit = "quic-load-balancer.service";

    /// <summary>The file with a <see cref="BalancerConfiguration"/>.</summary>
    public const string ConfigurationFile = "/etc/quic-load/balancer.json";

    /// <summary>The file with the kubeconfig of the controller's own account.</summary>
    public const string KubeconfigFile = "/etc/quic-load/balancer.kubeconfig";

    /// <summary>
    /// By this DSCP nodes know packets that came through the balancer, and send what answers them back to it: one of those that RFC 2474
    /// leaves to local use.
    /// </summary>
    public const int Dscp = 0x3b;

    /// <summary>Clients' own addresses reach the pod, straight from the balancer; answers go back through it.</summary>
    public const string Direct = "direct";

    /// <summary>Through the port on the node that the pod is on.</summary>
    public const string Local = "local";

    /// <summary>Through the port on any node, which picks among all pods.</summary>
    public const string NodePort = "nodePort";

    /// <summary>Direct server return: the balancer sends frames on to the pod's node, and answers do not come back to it.</summary>
    public const string Dsr = "dsr";
}
