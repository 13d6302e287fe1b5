using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>Where the balancer gets certificates for hosts of Ingresses that name no Secret (RFC 8555).</summary>
/// <param name="Directory">The authority's directory.<value>https address</value></param>
/// <param name="Email">Whom the authority may write to; null for no one.</param>
/// <param name="HasAuthority">
/// Whether <see cref="BalancerWords.AcmeAuthorityFile"/> says whose certificate the directory must have; else the system's authorities do.
/// </param>
public sealed record BalancerAcme(
    string Directory,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email = null,
    bool HasAuthority = false
);
