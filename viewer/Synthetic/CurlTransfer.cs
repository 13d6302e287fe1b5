using System.Globalization;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>What curl says about a transfer.</summary>
/// <param name="Took">From its begin to the last byte.</param>
/// <param name="Bytes">Its body.</param>
/// <param name="Failure">Why it is of no use; null: it came whole, over HTTP/2.</param>
internal sealed record CurlTransfer(TimeSpan Took, long Bytes, string? Failure)
{
    /// <summary>
    /// Makes curl (7.75 or newer) write, apart from the body, a line that <see cref="Read"/> understands. The message is last: it has
    /// spaces.
    /// </summary>
    public const string Format = "%{stderr}%{exitcode} %{http_code} %{http_version} %{size_download} %{time_total} %{errormsg}\\n";

    private const int Parts = 6;

    /// <summary>Reads a line.</summary>
    /// <exception cref="PlaybackException">It is something else.</exception>
    public static CurlTransfer Read(string line)
    {
        var parts = line.Split(' ', Parts);
        if (
            parts.Length < Parts
            || !long.TryParse(parts[3], CultureInfo.InvariantCulture, out var bytes)
            || !double.TryParse(parts[4], CultureInfo.InvariantCulture, out var seconds)
        )
            throw new PlaybackException($"curl: {line}");
        return new CurlTransfer(TimeSpan.FromSeconds(seconds), bytes, FailureOf(parts[0], parts[1], parts[2], parts[5]));
    }

    private static string? FailureOf(string exit, string status, string version, string message) =>
        (exit, status, version) switch
        {
            ("0", "200", "2") => null,
            ("0", "200", _) => $"the origin answers over HTTP/{version} and not over HTTP/2",
            ("0" or "22", _, _) => $"the origin answers {status}",
            _ => message,
        };
}
