namespace QuicLoad.Measure.Balance;

/// <summary>Which paths promise that every choice of a server is even, by their words in the settings.</summary>
internal static class PathPromises
{
    /// <summary>
    /// The path gives every server the same chance, whatever the entrance: kube-proxy picks among all servers, or a balancer does.
    /// Elsewhere nodes are chosen and then a node's own servers, or a hash of addresses decides: how even that is depends on where servers
    /// and clients are.
    /// </summary>
    public static IReadOnlySet<string> Even { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "externalIPs", "nodePort", "direct", "ecmp" };
}
