using System.Text.Json;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>The API server does not answer.</summary>
internal sealed class UnreachableException(string reason) : ProviderException("configured Kubernetes cluster is unreachable: " + reason);

/// <summary>
/// Runs kubectl against one cluster. Manifests go by standard input; the kubeconfig is in a file of ours while the run lasts.
/// </summary>
/// <param name="scratch">Where the kubeconfig and kubectl's cache are kept.</param>
/// <param name="kubeconfig">The kubeconfig's contents; null: kubectl's own choice.</param>
/// <param name="program">The kubectl to run; null: KUBECTL, or the one in PATH.</param>
internal sealed class Kubectl(ScratchFolder scratch, string? kubeconfig, string? program)
{
    private static readonly string[] Unreachable =
    [
        "Unable to connect to the server",
        "The connection to the server",
        "connection refused",
        "no route to host",
        "network is unreachable",
        "i/o timeout",
        "TLS handshake timeout",
        "context deadline exceeded",
        "no such host",
    ];

    private static readonly string[] Refused =
    [
        "certificate has expired",
        "the server has asked for the client to provide credentials",
        "You must be logged in to the server",
    ];

    private const int LongestReason = 16 * 1024;

    private readonly Lazy<string[]> common = new(() =>
        [
            "--cache-dir",
            Path.Combine(scratch.Root, "kubectl-cache"),
            .. kubeconfig is null ? Array.Empty<string>() : ["--kubeconfig", scratch.Write("kubeconfig", kubeconfig)],
        ]
    );

    /// <summary>Runs kubectl.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="ProviderException">It failed; the message is its own.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, PropertyValue? manifest, CancellationToken cancellationToken)
    {
        var kubectl = program ?? (Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } chosen ? chosen : "kubectl");
        if (!kubectl.Contains('/', StringComparison.Ordinal) && ProcessRunner.Find(kubectl) is null)
            throw new ProviderException($"{kubectl} must be in PATH. Install it, or set KUBECTL to its path.");
        var spec = new ProcessSpec(kubectl, [.. common.Value, .. arguments])
        {
            Stdin = manifest is null ? null : PropertyJson.Reveal(manifest),
        };
        var result = await ProcessRunner.RunAsync(spec, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (result.ExitCode == 0)
            return result.Stdout;
        var reason = result.Stderr.Trim();
        reason = reason.Length <= LongestReason ? reason : reason[..LongestReason] + "...";
        if (Refused.Any(text => reason.Contains(text, StringComparison.Ordinal)))
            reason +=
                "\nThe kubeconfig's certificate is not taken: it has ended or is another cluster's. Give the provider a "
                + "kubeconfig that was made since.";
        throw Unreachable.Any(text => reason.Contains(text, StringComparison.Ordinal))
            ? new UnreachableException(reason)
            : new ProviderException(reason);
    }

    /// <summary>Runs kubectl for an object.</summary>
    /// <exception cref="ProviderException">It failed, or printed something else.</exception>
    public async Task<PropertyValue.Map> ReadAsync(
        IReadOnlyList<string> arguments,
        PropertyValue? manifest,
        CancellationToken cancellationToken
    )
    {
        var text = await RunAsync(arguments, manifest, cancellationToken).ConfigureAwait(false);
        try
        {
            return PropertyJson.Parse(text) as PropertyValue.Map
                ?? throw new UnreadableAnswerException($"kubectl {arguments[0]}: what the cluster answered is no object.");
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new UnreadableAnswerException($"kubectl {arguments[0]}: what the cluster answered is no JSON: {e.Message}");
        }
    }

    /// <summary>The object as the server has it; null when there is none.</summary>
    public async Task<PropertyValue.Map?> GetAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(["get", "--raw", url], null, cancellationToken).ConfigureAwait(false);
        }
        catch (ProviderException e) when (e.Message.Contains("NotFound", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
