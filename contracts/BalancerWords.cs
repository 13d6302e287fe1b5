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

    /// <summary>The class of Ingresses that the controller serves.</summary>
    public const string IngressClass = "quic-load";

    /// <summary>Of <see cref="BalancerConfiguration.Ingresses"/>: those of the class <see cref="IngressClass"/>.</summary>
    public const string ClassedIngresses = "class";

    /// <summary>Of <see cref="BalancerConfiguration.Ingresses"/>: those, and all that have no class.</summary>
    public const string UnclassedIngresses = "classAndUnclassed";

    /// <summary>The check of pods that is a TCP connection.</summary>
    public const string TcpCheck = "tcp";

    /// <summary>The check of pods that is a request in the clear; nodes are asked so too.</summary>
    public const string HttpCheck = "http";

    /// <summary>All checks of pods: a TCP connection, or also a request for <see cref="HealthPage"/>, in the clear or over TLS.</summary>
    public static IReadOnlyList<string> HealthChecks { get; } = [TcpCheck, HttpCheck, "https"];

    /// <summary>The page that a check of pods asks for; the stack's own servers have it.</summary>
    public const string HealthPage = "/healthz";

    /// <summary>What the kernel notes of who set the routes by which Ingresses' addresses are the balancer's own.</summary>
    public const int LocalRouteProtocol = 151;

    /// <summary>The systemd unit of Caddy, which serves Ingresses; also the name of its user and of its folders.</summary>
    public const string IngressUnit = "quic-load-ingress.service";

    /// <summary>The socket of Caddy's admin API.</summary>
    public const string IngressSocket = "/run/quic-load-ingress/admin.sock";

    /// <summary>What Caddy is called by at its admin API; it answers no one who calls it otherwise.</summary>
    public const string IngressOrigin = "quic-load";

    /// <summary>The file in which Caddy keeps what it does for its next start.</summary>
    public const string IngressKeptFile = "/var/lib/quic-load-ingress/caddy/autosave.json";

    /// <summary>The file with the authorities of an ACME directory's own certificate, where the system has others.</summary>
    public const string AcmeAuthorityFile = "/etc/quic-load/ingress-acme.pem";

    /// <summary>The file with the digest of what Caddy is to do, by the controller.</summary>
    public const string IngressWantedFile = "/run/quic-load-balancer/ingress";

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
