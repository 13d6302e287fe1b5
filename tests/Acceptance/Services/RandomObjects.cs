using System.Globalization;

namespace QuicLoad.Acceptance.Services;

/// <summary>Services and Ingresses that come and go by chance, and which of them are there.</summary>
/// <param name="seed">Decides what chance does.</param>
/// <param name="services">How many Services come in all.</param>
/// <param name="ingresses">How many Ingresses come in all.</param>
internal sealed class RandomObjects(int seed, int services, int ingresses)
{
    /// <summary>Their label, by which all that is left can be found.</summary>
    public const string Label = "quic-load.test/random";

    private static readonly string[] Paths = ["direct", "local", "nodePort", "dsr"];

    private readonly Random random = new(seed);
    private readonly List<string> there = [];
    private int madeServices;
    private int madeIngresses;

    /// <summary>Whether all have come and gone.</summary>
    public bool IsOver => madeServices == services && madeIngresses == ingresses && there.Count == 0;

    /// <summary>KIND/NAME of those that are there.</summary>
    public IReadOnlyList<string> There => there;

    /// <summary>One to four changes: what is to be made, as YAML, and what is to go, as KIND/NAME.</summary>
    public (string Made, IReadOnlyList<string> Gone) Next()
    {
        var (made, gone) = (new List<string>(), new List<string>());
        // what comes and goes in one step would be a matter of luck
        var old = there.ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var left = services - madeServices + ingresses - madeIngresses;
            if (old.Count > 0 && (left == 0 || random.Next(100) < 45))
            {
                gone.Add(old[random.Next(old.Count)]);
                old.Remove(gone[^1]);
                there.Remove(gone[^1]);
            }
            else if (left > 0)
                made.Add(random.Next(left) < services - madeServices ? Service() : Ingress());
        }
        return (string.Join("---\n", made), gone);
    }

    private string Service()
    {
        var number = (++madeServices).ToString(CultureInfo.InvariantCulture);
        var path = Paths[random.Next(Paths.Length)];
        var isTcp = random.Next(2) == 0;
        // some share an address, each with a port of its own
        var shared = random.Next(3) == 0 ? $"quic-load/shared-address: shared{random.Next(2)}" : "";
        var port = path == "dsr" || shared.Length == 0 ? 443 : 1000 + madeServices;
        // some have nobody behind them
        var selector = random.Next(5) == 0 ? "nobody" : "direct";
        there.Add($"service/random-{number}");
        return $$"""
            apiVersion: v1
            kind: Service
            metadata: { name: random-{{number}}, labels: { {{Label}}: "" }, annotations: { quic-load/path: {{path}}, {{shared}} } }
            spec:
              type: LoadBalancer
              externalTrafficPolicy: {{(path is "local" or "dsr" ? "Local" : "Cluster")}}
              ports: [{ name: one, protocol: {{(isTcp ? "TCP" : "UDP")}}, port: {{port}}, targetPort: 8443 }]
              selector: { app.kubernetes.io/instance: {{selector}} }

            """;
    }

    private string Ingress()
    {
        var number = (++madeIngresses).ToString(CultureInfo.InvariantCulture);
        there.Add($"ingress/random-{number}");
        return $$"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: random-{{number}}, labels: { {{Label}}: "" } }
            spec:
              ingressClassName: quic-load
              rules:
                - host: random-{{number}}.example
                  http:
                    paths:
                      - { path: /, pathType: Prefix, backend: { service: { name: {{InnerName}}, port: { number: 443 } } } }

            """;
    }

    /// <summary>The name of the Service behind all Ingresses.</summary>
    public const string InnerName = "behind-ingresses";

    /// <summary>The Service behind all Ingresses.</summary>
    public const string Inner = $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: {{InnerName}} }
        spec:
          ports: [{ name: https, appProtocol: https, port: 443, targetPort: 8443 }]
          selector: { app.kubernetes.io/instance: direct }
        """;
}
