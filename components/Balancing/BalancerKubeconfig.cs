using System.Net;
using System.Text.RegularExpressions;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Balancing;

/// <summary>The kubeconfig of the balancer's account.</summary>
internal static partial class BalancerKubeconfig
{
    /// <summary>Longer texts are refused.</summary>
    private const int MostCharacters = 65_536;

    /// <summary>The kubeconfig; a secret. Empty where a run with <c>--target</c> left the account out.</summary>
    /// <param name="host">The control plane's host; messages begin with it.</param>
    /// <param name="server">Where the API is declared to answer.</param>
    /// <param name="text">What the host printed: the CA, and the token.</param>
    /// <exception cref="FormatException">It is not that; the message holds nothing of it.</exception>
    public static string Render(string host, IPEndPoint server, string? text)
    {
        if (text is null)
            return string.Empty;
        if (
            text.Length > MostCharacters
            || text.Split('\n') is not [var authority, var token]
            || !Authority().IsMatch(authority)
            || !Token().IsMatch(token)
        )
            throw new FormatException(
                $"{host}: what it printed of the balancer's account must be two lines, the cluster's CA and a token. Look at its kubectl."
            );
        return YamlDocuments.Render(
            new Dictionary<string, object>
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Config",
                ["clusters"] = Named(
                    "cluster",
                    new Dictionary<string, object> { ["server"] = $"https://{server}", ["certificate-authority-data"] = authority }
                ),
                ["users"] = Named("user", new Dictionary<string, object> { ["token"] = token }),
                ["contexts"] = Named("context", new Dictionary<string, object> { ["cluster"] = "quic-load", ["user"] = "quic-load" }),
                ["current-context"] = "quic-load",
            }
        );
    }

    private static Dictionary<string, object>[] Named(string kind, Dictionary<string, object> fields) =>
        [new() { ["name"] = "quic-load", [kind] = fields }];

    [GeneratedRegex(@"\A[A-Za-z0-9+/]{100,}={0,2}\z")]
    private static partial Regex Authority();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{20,}\z")]
    private static partial Regex Token();
}
