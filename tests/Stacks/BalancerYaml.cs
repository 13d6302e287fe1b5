namespace QuicLoad.Tests.Stacks;

/// <summary>The good stack with services and a balancer in it; tests spoil one thing in them.</summary>
internal static class BalancerYaml
{
    public const string Balancer = $"""

          quic-load:balancer:
            name: balancer
            address: 198.51.100.2
            hostKey: {TestFiles.HostKey}
            pool: [198.18.200.0/30, 198.18.201.0/28]
            package: https://mirror.example/quic-load-balancer.tar.gz
            digestFile: keys/balancer.sha256
            healthPort: 9180
            ingresses: class
            acme:
              directory: https://ca.example/acme/directory
              email: operations@shop.example
              caFile: keys/acme-ca.pem
            healthCheck: tcp
            healthCheckSeconds: 3
        """;

    /// <summary>A pair in its place: what is written at one host is written at each of two.</summary>
    public static string Pair { get; } =
        Balancer.Replace(
            $"    name: balancer\n    address: 198.51.100.2\n    hostKey: {TestFiles.HostKey}\n",
            $"    hosts:\n      - {{ name: balancer1, address: 198.51.100.2, hostKey: {TestFiles.HostKey} }}\n"
                + $"      - {{ name: balancer2, address: 198.51.100.3, hostKey: {TestFiles.HostKey} }}\n"
                + "    virtualAddress: 198.51.100.4\n",
            StringComparison.Ordinal
        );

    /// <summary>The whole file: externalIPs, then local.</summary>
    public static string Good { get; } = With("{ port: 30443 }", null);

    /// <summary>The good file with one thing replaced in its services or its balancer.</summary>
    /// <param name="good">What stands there.</param>
    /// <param name="other">What is in its place; null for nothing replaced.</param>
    public static string With(string good, string? other) => With(Balancer, good, other);

    /// <summary>The same with a pair.</summary>
    public static string WithPair(string good, string? other) => With(Pair, good, other);

    private static string With(string balancer, string good, string? other)
    {
        var yaml = ServiceYaml.Services + balancer;
        if (!yaml.Contains(good, StringComparison.Ordinal))
            throw new ArgumentException($"\"{good}\" is not in the services nor in the balancer.", nameof(good));
        if (other is not null)
            yaml = yaml.Replace(good, other, StringComparison.Ordinal);
        // with a balancer no port on nodes is of use
        return StackYaml.Good + yaml.Replace("      local: { port: 30443 }\n", string.Empty, StringComparison.Ordinal);
    }
}
