namespace QuicLoad.Balancer.Facts;

/// <summary>A rule of an Ingress.</summary>
/// <param name="Host">A host name in small letters, or one with *. before it; null for every host.</param>
/// <param name="Path">Where it begins; it begins with a slash.</param>
/// <param name="IsExact">Whether nothing may follow; else elements of the path may.</param>
/// <param name="Backend">Who answers.</param>
internal sealed record IngressRuleFacts(string? Host, string Path, bool IsExact, IngressBackendFacts Backend);

/// <summary>A Service that answers for an Ingress.</summary>
/// <param name="Service">The Service, in the Ingress's own namespace.</param>
/// <param name="PortName">Its port by name; null where it is a number.</param>
/// <param name="Port">Its port by number; 0 where it is a name.</param>
internal sealed record IngressBackendFacts(ServiceKey Service, string? PortName, int Port);
