using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>
/// HTTP/3 by ngtcp2's example client: one process and one connection for each batch. It does not check the origin's certificate, and tells
/// of a batch only as a whole.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class Http3Fetcher(TimeProvider clock) : IFetcher
{
    private const int BoxHeader = 8;
    private static readonly byte[][] Boxes =
    [
        [.. "moof"u8],
        [.. "styp"u8],
        [.. "sidx"u8],
        [.. "ftyp"u8],
    ];
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("quic-load-viewer-");

    /// <inheritdoc/>
    public string Program => "ngtcp2 gtlsclient";

    /// <inheritdoc/>
    public string Protocol => "h3";

    /// <inheritdoc/>
    public int Batch => FetchProcess.Batch;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, bool isText, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        var stamp = clock.GetTimestamp();
        var (_, complaint) = await FetchProcess
            .RunAsync(InstalledPrograms.Http3Client, Arguments(addresses), cancellationToken)
            .ConfigureAwait(false);
        var took = clock.GetElapsedTime(stamp);
        var reason = complaint.Split('\n')[0].Trim();
        return [.. addresses.Select(address => Take(address, isText, began, took, reason))];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> Arguments(IReadOnlyList<Uri> addresses) =>
        [
            "--quiet",
            "--exit-on-all-streams-close",
            $"--download={directory.FullName}",
            addresses[0].IdnHost,
            $"{addresses[0].Port}",
            .. addresses.Select(address => address.AbsoluteUri),
        ];

    // The client names a file by the end of its URL, query included; its exit status is 0 also where it failed.
    private Fetched Take(Uri address, bool isText, DateTimeOffset began, TimeSpan took, string reason)
    {
        var file = new FileInfo(Path.Combine(directory.FullName, address.PathAndQuery[(address.PathAndQuery.LastIndexOf('/') + 1)..]));
        if (!file.Exists || file.Length == 0)
            throw new PlaybackException($"{address.AbsolutePath}: {(reason.Length > 0 ? reason : "the origin sent nothing")}");
        var text = isText ? File.ReadAllText(file.FullName) : "";
        var isMedia = isText || IsMedia(file);
        var bytes = file.Length;
        file.Delete();
        return isMedia
            ? new Fetched(address, began, took, bytes, text)
            : throw new PlaybackException($"{address.AbsolutePath}: the origin sent no segment of video");
    }

    // It does not tell the answer's status either: an error page is known by what it is not. Fragmented MP4 begins with a box
    // (length, then a name of 4 letters), a transport stream with 0x47.
    private static bool IsMedia(FileInfo file)
    {
        Span<byte> head = stackalloc byte[BoxHeader];
        using var stream = file.OpenRead();
        if (stream.ReadAtLeast(head, BoxHeader, throwOnEndOfStream: false) < BoxHeader)
            return false;
        var name = head[(BoxHeader / 2)..].ToArray();
        return head[0] == 0x47 || Boxes.Any(box => box.SequenceEqual(name));
    }
}
