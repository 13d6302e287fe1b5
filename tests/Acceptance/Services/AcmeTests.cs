using QuicLoad.Acceptance.Running;
using QuicLoad.Contracts;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>An Ingress whose host names no Secret gets its certificate by ACME, from the authority on the origin's machine.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class AcmeTests(LabRun run) : LabTest(run)
{
    private const string Host = "acme.lab.example";

    /// <summary>Serial number and public key's digest of a certificate of that authority for that host; nothing for another.</summary>
    private const string Certificate = """
        root=/root/.local/share/caddy/pki/authorities/local/root.crt
        timeout 5 openssl s_client -connect "$1:443" -servername "$2" -CAfile "$root" \
            -verify_hostname "$2" -verify_return_error < /dev/null > /tmp/acme.pem 2> /dev/null || exit 0
        openssl x509 -in /tmp/acme.pem -noout -serial
        openssl x509 -in /tmp/acme.pem -noout -pubkey | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64
        """;

    private const string Forget = """sed "/ $1\$/d" /etc/hosts > /tmp/hosts && cat /tmp/hosts > /etc/hosts""";

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    [Fact]
    public Task Ingress_HostWithoutASecret_GetsItsCertificateByAcme() =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            try
            {
                await CheckAsync(checks, services);
            }
            finally
            {
                await services.KubectlAsync("-n services delete ingress/acme service/behind-acme --timeout=30s", CancellationToken.None);
                await services.RunAsync(LabPlan.Origin, Forget, CancellationToken.None, Host);
            }
        });

    private static async Task CheckAsync(Checklist checks, ServicesLab services)
    {
        await services.KubectlAsync("-n services apply -f -", Cancel, Objects(isSecured: false));
        var address = await services.CheckAddressAsync(checks, "acme", Cancel);
        // the authority looks for whoever has the name
        await services.RunAsync(LabPlan.Origin, "echo \"$1 $2\" >> /etc/hosts", Cancel, address, Host);
        await services.KubectlAsync("-n services apply -f -", Cancel, Objects(isSecured: true));
        var first = await WaitAsync(checks, services, "the authority's certificate is there", address, found => found.Length == 2);
        if (first is not [_, var digest])
            return;
        foreach (var protocol in new[] { "h1", "h2", "h3" })
            await AskAsync(checks, services, address, digest, protocol);

        var (holder, other) = await new PairLook(services.Lab).PairAsync(Cancel);
        await services.RunAsync(holder, $"systemctl restart {BalancerWords.IngressUnit}", Cancel);
        await WaitAsync(checks, services, "Caddy started again has the same one", address, first.SequenceEqual);

        await services.Lab.CutPowerAsync(holder, Cancel);
        await WaitAsync(
            checks,
            services,
            $"{other.Name}, which takes over, gets one of its own",
            address,
            found => found.Length == 2 && !found.SequenceEqual(first)
        );
        await checks.CheckAsync($"{holder.Name} is there again", () => services.HealAsync(Cancel));
    }

    /// <summary>Waits for a certificate, and says which it is in the end.</summary>
    private static async Task<string[]> WaitAsync(
        Checklist checks,
        ServicesLab services,
        string name,
        string address,
        Func<string[], bool> isGood
    )
    {
        string[] found = [];
        await checks.CheckAsync(
            name,
            () =>
                Patience.WaitAsync(
                    async () =>
                    {
                        var text = await services.RunAsync(LabPlan.Origin, Certificate, Cancel, address, Host);
                        found = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                        return isGood(found) ? null : $"found: {string.Join(' ', found)}";
                    },
                    Cancel
                )
        );
        services.Lab.Steps.Say($"      {string.Join(' ', found)}");
        return found;
    }

    private static async Task AskAsync(Checklist checks, ServicesLab services, string address, string digest, string protocol)
    {
        var ingress = services.Find(BalancerWords.Direct) with
        {
            Name = "acme",
            Host = Host,
            Entrances = [$"{address}:443"],
            CertificateSpki = digest,
        };
        var outcome = await RequestStream.To(ingress, protocol, 10, Length).RunAsync(services.Lab, Cancel);
        await checks.CheckAsync(
            $"{protocol}: {outcome.Answers.Count} new connections, each with that certificate, none failed",
            outcome.Failed.Count == 0 && outcome.Answers.Count > 0,
            outcome.Say(DateTimeOffset.UtcNow)
        );
    }

    private static string Objects(bool isSecured) =>
        $$"""
            apiVersion: v1
            kind: Service
            metadata: { name: behind-acme }
            spec:
              ports: [{ name: https, appProtocol: https, port: 443, targetPort: 8443 }]
              selector: { app.kubernetes.io/instance: direct }
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: acme }
            spec:
              ingressClassName: quic-load
              tls: {{(isSecured ? $"[{{ hosts: [{Host}] }}]" : "[]")}}
              rules:
                - host: {{Host}}
                  http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: behind-acme, port: { number: 443 } } } }] }
            """;
}
