using System.Net;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Planning;

/// <summary>An Ingress as the HTTP server serves it.</summary>
/// <param name="Ingress">Which one.</param>
/// <param name="Address">Its address: port 80, and where it is secured port 443 by TCP and UDP.</param>
/// <param name="Hosts">Its hosts, the most specific first; the one without a name last.</param>
/// <param name="Default">Who answers where no path of the host fits; null for no one.</param>
/// <param name="Certificates">Its certificates, each with the hosts that it is for; no host: for all.</param>
/// <param name="AcmeHosts">Hosts whose certificates the HTTP server gets by itself.</param>
/// <param name="Problems">What of it cannot be served, and why.</param>
internal sealed record IngressFrontend(
    ServiceKey Ingress,
    IPAddress Address,
    IReadOnlyList<IngressHost> Hosts,
    IngressBackend? Default,
    IReadOnlyList<IngressCertificate> Certificates,
    IReadOnlyList<string> AcmeHosts,
    IReadOnlyList<string> Problems
)
{
    /// <summary>Whether it is served over TLS.</summary>
    public bool IsSecured => Certificates.Count > 0 || AcmeHosts.Count > 0;
}

/// <summary>A host of an Ingress.</summary>
/// <param name="Name">Its name, which may begin with *. for any one label; null for every other host.</param>
/// <param name="Paths">Its paths in the order in which they are tried.</param>
internal sealed record IngressHost(string? Name, IReadOnlyList<IngressPath> Paths);

/// <summary>A path of a host.</summary>
/// <param name="Path">The path; one that is no prefix of whole elements ends as it is written.</param>
/// <param name="IsExact">Whether nothing may follow.</param>
/// <param name="Backend">Who answers.</param>
internal sealed record IngressPath(string Path, bool IsExact, IngressBackend Backend);

/// <summary>The ready pods of a Service's port.</summary>
/// <param name="Protocol">What they speak.</param>
/// <param name="Pods">Their addresses and ports; none: nobody is there to answer.</param>
internal sealed record IngressBackend(BackendProtocol Protocol, IReadOnlyList<IPEndPoint> Pods);

/// <summary>A certificate at work.</summary>
/// <param name="Hosts">The hosts that it is for; none: all.</param>
/// <param name="Secret">Where it comes from.</param>
/// <param name="Certificate">The certificate.</param>
internal sealed record IngressCertificate(IReadOnlyList<string> Hosts, ServiceKey Secret, CertificateFacts Certificate);

/// <summary>What pods behind an Ingress speak.</summary>
internal enum BackendProtocol
{
    /// <summary>HTTP/1.1 in the clear.</summary>
    Http,

    /// <summary>HTTP/2 or HTTP/1.1 over TLS.</summary>
    Https,

    /// <summary>HTTP/2 in the clear.</summary>
    ClearHttp2,
}
