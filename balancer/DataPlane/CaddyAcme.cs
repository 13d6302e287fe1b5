using System.Text.Json.Nodes;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// How Caddy gets certificates by itself: the authority looks for an answer at port 80 of the host's address, or at port 443
/// (HTTP-01, TLS-ALPN-01; RFC 8555 and 8737), and Caddy gives it at every address that it serves.
/// </summary>
/// <param name="acme">The authority.</param>
/// <param name="authorityFile">The file with the authorities of the directory's own certificate.</param>
internal sealed class CaddyAcme(BalancerAcme acme, string authorityFile = BalancerWords.AcmeAuthorityFile)
{
    /// <summary>What Caddy does about these hosts' certificates.</summary>
    public JsonObject Automation(IEnumerable<string> hosts)
    {
        var issuer = new JsonObject { ["module"] = "acme", ["ca"] = acme.Directory };
        if (acme.Email is { } email)
            issuer["email"] = email;
        if (acme.HasAuthority)
            issuer["trusted_roots_pem_files"] = new JsonArray(authorityFile);
        return new JsonObject
        {
            ["policies"] = new JsonArray(new JsonObject { ["subjects"] = Names(hosts), ["issuers"] = new JsonArray(issuer) }),
        };
    }

    /// <summary>Who asks for one of these hosts gets the certificate that is for it, where there is one by now.</summary>
    public static JsonObject Policy(IEnumerable<string> hosts) => new() { ["match"] = new JsonObject { ["sni"] = Names(hosts) } };

    private static JsonArray Names(IEnumerable<string> hosts) => new([.. hosts.Select(host => JsonValue.Create(host))]);
}
