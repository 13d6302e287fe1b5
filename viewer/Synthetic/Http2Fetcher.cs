using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>HTTP/2 by curl: one process and one connection for each batch.</summary>
/// <param name="program">curl's path.</param>
/// <param name="certificateSpki">The origin's public key, or null: the system's authorities decide.</param>
/// <param name="clock">The clock.</param>
internal sealed class Http2Fetcher(string program, string? certificateSpki, TimeProvider clock) : IFetcher
{
    /// <inheritdoc/>
    public string Program => "curl";

    /// <inheritdoc/>
    public string Protocol => "h2";

    /// <inheritdoc/>
    public int Batch => FetchProcess.Batch;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, bool isText, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        var (text, report) = await FetchProcess.RunAsync(program, Arguments(addresses, isText), cancellationToken).ConfigureAwait(false);
        var transfers = report.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(CurlTransfer.Read).ToList();
        var fetched = new List<Fetched>();
        foreach (var (address, i) in addresses.Select((address, i) => (address, i)))
        {
            // One after the other; after a failure no more.
            var transfer =
                i < transfers.Count ? transfers[i] : throw new PlaybackException($"{address.AbsolutePath}: curl ended without it");
            if (transfer.Failure is { } failure)
                throw new PlaybackException($"{address.AbsolutePath}: {failure}");
            fetched.Add(new Fetched(address, began, transfer.Took, transfer.Bytes, text));
            began += transfer.Took;
        }
        return fetched;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private List<string> Arguments(IReadOnlyList<Uri> addresses, bool isText)
    {
        // No configuration file and no proxy: what it does is what is said here.
        List<string> arguments =
        [
            "--disable",
            "--noproxy",
            "*",
            "--silent",
            "--globoff",
            "--http2",
            "--fail-early",
            "--fail",
            "--max-time",
            $"{FetchProcess.Limit.TotalSeconds}",
            "--write-out",
            CurlTransfer.Format,
        ];
        // The same as Chromium's --ignore-certificate-errors-spki-list: this key and no other, whoever signed it.
        if (certificateSpki is not null)
            arguments.AddRange(["--insecure", "--pinnedpubkey", $"sha256//{certificateSpki}"]);
        foreach (var address in addresses)
            arguments.AddRange(["--output", isText ? "-" : "/dev/null", "--url", address.AbsoluteUri]);
        return arguments;
    }
}
