using QuicLoad.Balancer.Facts;
using QuicLoad.Tests.Viewer.Packed;

namespace QuicLoad.Tests.Balancer;

/// <summary>Ingresses as the API would show them, before Services of <see cref="Clusters"/>.</summary>
internal static class Ingresses
{
    public static ServiceKey Key(string name) => new(Clusters.Key(name).Namespace, name, IsIngress: true);

    public static IngressBackendFacts To(string service, int port = 80) => new(Clusters.Key(service), null, port);

    /// <summary>A rule to a Service's port 80.</summary>
    public static IngressRuleFacts Rule(string? host, string path, string service, bool exact = false) =>
        new(host, path, exact, To(service));

    public static IngressFacts Of(string name, params IReadOnlyList<IngressRuleFacts> rules) =>
        new()
        {
            Key = Key(name),
            Version = "1",
            Rules = rules,
        };

    /// <summary>A Service that no balancer is asked for, with the port 80 called "web".</summary>
    public static ServiceFacts Inner(string name, string? protocol = null) =>
        Clusters.Service(name, null) with
        {
            IsBalanced = false,
            Ports = [new ServicePortFacts("web", Transport.Tcp, 80, null, protocol)],
        };

    /// <summary>A pod behind that port.</summary>
    public static EndpointFacts Pod(int number, bool ready = true) => Clusters.Pod(number, ready, name: "web");

    public static CertificateFacts Certificate(OriginCertificate certificate) => new(certificate.Pem, certificate.KeyPem, null);
}
