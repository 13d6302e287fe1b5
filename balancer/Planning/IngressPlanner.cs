using System.Net;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Planning;

/// <summary>How an Ingress is served, by the rules of networking.k8s.io/v1: a pure function of the cluster.</summary>
internal static class IngressPlanner
{
    /// <summary>Authorities issue so many and then no more for days: one Ingress must not use up what all have.</summary>
    public const int MostAcmeHosts = 20;

    /// <summary>The plan for one Ingress.</summary>
    public static IngressFrontend Plan(ClusterFacts cluster, IngressFacts ingress, IPAddress address)
    {
        var problems = new SortedSet<string>(StringComparer.Ordinal);
        var hosts =
            from rule in ingress.Rules
            group rule by rule.Host into host
            // an exact name before one with *, and that before every host
            orderby host.Key is null, host.Key?.StartsWith('*'), host.Key
            select new IngressHost(host.Key, Paths(host));
        var certificates = new List<IngressCertificate>();
        foreach (var (names, secret) in ingress.Certificates)
            if (cluster.Certificates.GetValueOrDefault(secret) is not { } known)
                problems.Add($"secret {secret}: is not there, or may not be read");
            else if (known.Problem is { } problem)
                problems.Add($"secret {secret}: {problem}");
            else
                certificates.Add(new IngressCertificate(names, secret, known));
        var single = ingress.AcmeHosts.Where(host => !host.StartsWith('*')).ToList();
        foreach (var host in ingress.AcmeHosts.Except(single))
            problems.Add($"host {host}: gets no certificate by ACME, which must be for a whole name; name a Secret for it");
        if (single.Count > MostAcmeHosts)
            problems.Add($"tls: has {single.Count} hosts without a Secret; the first {MostAcmeHosts} get a certificate by ACME");
        return new IngressFrontend(
            ingress.Key,
            address,
            [.. hosts],
            ingress.Default is { } backend ? Backend(backend) : null,
            certificates,
            [.. single.Take(MostAcmeHosts)],
            [.. problems]
        );

        // the longest fits best; an exact one better than as long a prefix; of the same twice the first counts
        IReadOnlyList<IngressPath> Paths(IEnumerable<IngressRuleFacts> rules) =>
            [
                .. rules
                    .Select(rule => (Path: rule.IsExact ? rule.Path : rule.Path.TrimEnd('/'), rule.IsExact, rule.Backend))
                    .DistinctBy(rule => (rule.Path, rule.IsExact))
                    .OrderByDescending(rule => rule.Path.Length)
                    .ThenByDescending(rule => rule.IsExact)
                    .ThenBy(rule => rule.Path, StringComparer.Ordinal)
                    .Select(rule => new IngressPath(rule.Path, rule.IsExact, Backend(rule.Backend))),
            ];

        IngressBackend Backend(IngressBackendFacts wanted)
        {
            var port = cluster
                .Services.FirstOrDefault(service => service.Key == wanted.Service)
                ?.Ports.FirstOrDefault(port =>
                    port.Transport == Transport.Tcp && (wanted.PortName is { } name ? port.Name == name : port.Port == wanted.Port)
                );
            if (port is null)
            {
                problems.Add($"service {wanted.Service}: is not there, or has no TCP port {wanted.PortName ?? $"{wanted.Port}"}");
                return new IngressBackend(BackendProtocol.Http, []);
            }
            var pods = cluster
                .Endpoints[wanted.Service]
                .Where(pod => pod.IsReady && pod.Transport == Transport.Tcp && pod.PortName == port.Name)
                .Select(pod => new IPEndPoint(pod.Address, pod.Port))
                .Distinct()
                .OrderBy(pod => $"{pod}", StringComparer.Ordinal)
                .Take(Planner.MostTargets);
            return new IngressBackend(ProtocolOf(port.Protocol), [.. pods]);
        }
    }

    private static BackendProtocol ProtocolOf(string? word) =>
        word switch
        {
            "https" => BackendProtocol.Https,
            "kubernetes.io/h2c" => BackendProtocol.ClearHttp2,
            _ => BackendProtocol.Http,
        };
}
