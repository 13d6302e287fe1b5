using QuicLoad.Acceptance.Running;
using QuicLoad.Contracts;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>An Ingress before the stack's servers: HTTP/1.1, HTTP/2 and HTTP/3, its status, and what a change costs.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class IngressTests(LabRun run) : LabTest(run)
{
    private const double PerSecond = 10;

    private static readonly string[] Protocols = ["h1", "h2", "h3"];

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    [Fact]
    public Task Ingress_BeforeServers_AnswersOverEachProtocolAlsoWhileItChanges() =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            var direct = services.Find(BalancerWords.Direct);
            await services.KubectlAsync("-n services apply -f -", Cancel, Objects(direct.Host));
            var address = await services.CheckAddressAsync(checks, "proof", Cancel);
            var before = direct with { Name = "ingress", Entrances = [$"{address}:443"] };
            var streams = Protocols
                .Select(protocol => (protocol, Run: RequestStream.To(before, protocol, PerSecond, Length).RunAsync(services.Lab, Cancel)))
                .ToList();
            await Task.Delay(Length / 2, Cancel);
            var moment = DateTimeOffset.UtcNow;
            // another host is another configuration of Caddy
            await services.KubectlAsync("-n services apply -f -", Cancel, Objects(direct.Host, "other.lab.example"));
            foreach (var (protocol, stream) in streams)
                await CheckAsync(checks, services, protocol, await stream, moment);
            await services.KubectlAsync("-n services delete ingress/proof service/behind-proof --timeout=30s", Cancel);
            await services.KubectlAsync("-n services delete role/quic-load-proof rolebinding/quic-load-proof", Cancel);
            await checks.CheckAsync(
                "once it is deleted nobody answers",
                await services.RunAsync(
                    LabPlan.Origin,
                    "curl -s -o /dev/null --max-time 3 \"http://$1/\" && echo answers || true",
                    Cancel,
                    address
                ) == "",
                "it answers"
            );
        });

    private static async Task CheckAsync(
        Checklist checks,
        ServicesLab services,
        string protocol,
        StreamOutcome outcome,
        DateTimeOffset moment
    )
    {
        services.Lab.Steps.Say($"      {outcome.Say(moment)}");
        var answered = outcome.Answers.Select(answer => answer.Server).OfType<ServerAnswer>().ToList();
        await checks.CheckAsync(
            $"{protocol}: {outcome.Answers.Count} new connections, none failed, also where the Ingress changed",
            outcome.Failed.Count == 0 && outcome.Covers(moment, Length / 4),
            outcome.Say(moment)
        );
        await checks.CheckAsync(
            $"{protocol}: both servers answered, and saw a balancer",
            answered.Select(server => server.Pod).Distinct().Count() == 2
                && answered.TrueForAll(server => LabPlan.Balancers.Any(balancer => $"{balancer.Address}" == server.Client)),
            string.Join("; ", answered.Select(server => $"{server.Pod} saw {server.Client}").Distinct())
        );
    }

    private static string Objects(string host, string other = "third.lab.example") =>
        $$"""
            apiVersion: v1
            kind: Service
            metadata: { name: behind-proof }
            spec:
              ports: [{ name: https, appProtocol: https, port: 443, targetPort: 8443 }]
              selector: { app.kubernetes.io/instance: direct }
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: { name: quic-load-proof }
            rules: [{ apiGroups: [""], resources: [secrets], resourceNames: [direct-certificate], verbs: [get] }]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: { name: quic-load-proof }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: quic-load-proof }
            subjects: [{ kind: ServiceAccount, name: quic-load-balancer, namespace: kube-system }]
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: proof }
            spec:
              ingressClassName: quic-load
              tls: [{ hosts: [{{host}}], secretName: direct-certificate }]
              rules:
                - host: {{host}}
                  http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: behind-proof, port: { number: 443 } } } }] }
                - host: {{other}}
                  http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: behind-proof, port: { number: 443 } } } }] }
            """;
}
