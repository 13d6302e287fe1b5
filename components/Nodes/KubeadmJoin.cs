using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Nodes;

/// <summary>kubeadm's configuration for a join.</summary>
internal static class KubeadmJoin
{
    /// <summary>How long kubeadm tries a token that the control plane does not know, before it gives up.</summary>
    private const string DiscoveryTimeout = "1m30s";

    /// <summary>JoinConfiguration; holds the token, so it is a secret.</summary>
    /// <param name="cluster">Its release decides the API version; its runtime may have to be named.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="ticket">
    /// What the token step printed: endpoint, token and CA hash, separated by blanks; null (and the answer is empty) where a run
    /// with <c>--target</c> left that step out.
    /// </param>
    /// <exception cref="FormatException">The ticket has not three parts.</exception>
    public static string Render(ClusterSpec cluster, string node, string? ticket)
    {
        if (ticket is null)
            return string.Empty;
        var parts = ticket.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3)
            throw new FormatException(
                $"{node}: the control plane gave a join ticket of {parts.Length} parts; it must have 3. Look at its kubeadm."
            );
        var api = KubeadmApi.VersionFor(cluster.Version);
        var newest = api.EndsWith("v1beta4", StringComparison.Ordinal);
        var discovery = new Dictionary<string, object>
        {
            ["bootstrapToken"] = new Dictionary<string, object>
            {
                ["apiServerEndpoint"] = parts[0],
                ["token"] = parts[1],
                ["caCertHashes"] = new[] { parts[2] },
            },
        };
        var join = new Dictionary<string, object>
        {
            ["apiVersion"] = api,
            ["kind"] = "JoinConfiguration",
            ["discovery"] = discovery,
            ["nodeRegistration"] = KubeadmApi.NodeRegistration(node, cluster.Runtime),
        };
        if (newest)
            join["timeouts"] = new Dictionary<string, object> { ["discovery"] = DiscoveryTimeout };
        else
            discovery["timeout"] = DiscoveryTimeout;
        return YamlDocuments.Render(join);
    }
}
