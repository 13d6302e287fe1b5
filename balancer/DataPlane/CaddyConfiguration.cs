using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>All that Caddy does, as its admin API takes it: one document, whose digest is in it by the field "@id".</summary>
/// <param name="Text">The document, JSON; private keys are in it.</param>
/// <param name="Digest">SHA-256 of all the rest of it, hexadecimal.</param>
internal sealed record CaddyConfiguration(string Text, string Digest)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The document for these Ingresses.</summary>
    /// <param name="ingresses">What is served.</param>
    /// <param name="acme">Where certificates come from that no Secret has; null: from nowhere, or not to this host.</param>
    /// <param name="socket">The path of the admin API's socket.</param>
    public static CaddyConfiguration Make(
        IReadOnlyList<IngressFrontend> ingresses,
        CaddyAcme? acme = null,
        string socket = BalancerWords.IngressSocket
    )
    {
        var servers = new JsonObject();
        foreach (var ingress in ingresses)
        {
            // the same by both ports: whether to send clients on to TLS is for the pods to say
            servers.Add($"{ingress.Ingress} http", Server(ingress, 80, "h1"));
            if (ingress.IsSecured)
                servers.Add($"{ingress.Ingress} https", Secured(Server(ingress, 443, "h1", "h2", "h3"), ingress));
        }
        var document = new JsonObject
        {
            ["admin"] = new JsonObject { ["listen"] = $"unix/{socket}", ["origins"] = new JsonArray(BalancerWords.IngressOrigin) },
            ["apps"] = new JsonObject
            {
                // a new configuration waits no longer for answers under way; they go on
                ["http"] = new JsonObject { ["grace_period"] = "1s", ["servers"] = servers },
                ["tls"] = Tls(ingresses, acme),
            },
        };
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.ToJsonString(Indented))));
        document.Insert(0, "@id", digest);
        return new CaddyConfiguration(document.ToJsonString(Indented), digest);
    }

    private static JsonObject Server(IngressFrontend ingress, int port, params string[] protocols) =>
        new()
        {
            ["listen"] = new JsonArray($"{ingress.Address}:{port}"),
            ["protocols"] = new JsonArray([.. protocols.Select(word => JsonValue.Create(word))]),
            ["automatic_https"] = new JsonObject { ["disable"] = true },
            ["routes"] = CaddyRoutes.Render(ingress),
        };

    private static JsonObject Secured(JsonObject server, IngressFrontend ingress)
    {
        var policies = ingress
            .Certificates.Where(one => one.Hosts.Count > 0)
            .Select(one =>
            {
                var policy = Policy(one);
                policy.Insert(
                    0,
                    "match",
                    new JsonObject { ["sni"] = new JsonArray([.. one.Hosts.Select(host => JsonValue.Create(host))]) }
                );
                return policy;
            });
        // who asks for another host, or for none, gets the one for all, else the first
        var last =
            ingress.Certificates.FirstOrDefault(one => one.Hosts.Count == 0) ?? (ingress.Certificates is [var first, ..] ? first : null);
        // what Caddy gets by itself it finds by the name that is asked for
        server["tls_connection_policies"] = new JsonArray([
            .. policies,
            .. ingress.AcmeHosts.Count > 0 ? [CaddyAcme.Policy(ingress.AcmeHosts)] : Array.Empty<JsonNode>(),
            .. last is null ? Array.Empty<JsonNode>() : [Policy(last)],
        ]);
        return server;
    }

    private static JsonObject Tls(IReadOnlyList<IngressFrontend> ingresses, CaddyAcme? acme)
    {
        var certificates = new JsonObject { ["load_pem"] = Certificates(ingresses) };
        var tls = new JsonObject { ["certificates"] = certificates };
        var hosts = ingresses.SelectMany(ingress => ingress.AcmeHosts).Distinct().Order(StringComparer.Ordinal).ToList();
        if (acme is null || hosts.Count == 0)
            return tls;
        certificates["automate"] = new JsonArray([.. hosts.Select(host => JsonValue.Create(host))]);
        tls["automation"] = acme.Automation(hosts);
        return tls;
    }

    private static JsonObject Policy(IngressCertificate certificate) =>
        new() { ["certificate_selection"] = new JsonObject { ["any_tag"] = new JsonArray($"{certificate.Secret}") } };

    private static JsonArray Certificates(IReadOnlyList<IngressFrontend> ingresses) =>
        new([
            .. ingresses
                .SelectMany(ingress => ingress.Certificates)
                .DistinctBy(one => one.Secret)
                .OrderBy(one => $"{one.Secret}", StringComparer.Ordinal)
                .Select(one => new JsonObject
                {
                    ["certificate"] = one.Certificate.Chain,
                    ["key"] = one.Certificate.PrivateKey,
                    ["tags"] = new JsonArray($"{one.Secret}"),
                }),
        ]);
}
