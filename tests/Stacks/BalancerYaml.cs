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
            healthCheck: tcp
            healthCheckSeconds: 3
        """;

    /// <summary>The whole file: externalIPs, then local.</summary>
    public static string Good { get; } = With("{ port: 30443 }", null);

    /// <summary>The good file with one thing replaced in its services or its balancer.</summary>
    /// <param name="good">What stands there.</param>
    /// <param name="other">What is in its place; null for nothing replaced.</param>
    public static string With(string good, string? other)
    {
        var yaml = ServiceYaml.Services + Balancer;
        if (!yaml.Contains(good, StringComparison.Ordinal))
            throw new ArgumentException($"\"{good}\" is not in the services nor in the balancer.", nameof(good));
        if (other is not null)
            yaml = yaml.Replace(good, other, StringComparison.Ordinal);
        // with a balancer no port on nodes is of use
        return StackYaml.Good + yaml.Replace("      local: { port: 30443 }\n", string.Empty, StringComparison.Ordinal);
    }
}
