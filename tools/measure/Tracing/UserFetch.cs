using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Tracing;

/// <summary>Brings what one worker's users left of their connections into the folder of traces.</summary>
/// <param name="fetch">Reads from the worker.</param>
/// <param name="worker">The worker's name.</param>
/// <param name="folder">Where it goes.</param>
/// <param name="viewers">The UIDs of the worker's viewers in the run.</param>
internal sealed class UserFetch(TraceFetch fetch, string worker, TraceFolder folder, IReadOnlyList<string> viewers)
{
    /// <summary>Brings one user's.</summary>
    /// <param name="user">Its number.</param>
    /// <param name="keys">Is given its keys.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What its connections counted.</returns>
    public async Task<PacketCounts> RunAsync(int user, List<byte[]> keys, CancellationToken cancellationToken)
    {
        var counts = new PacketCounts(0, 0, 0, 0, 0);
        var ways = 0;
        // a pod that was made anew has another UID
        foreach (var uid in viewers.Where(uid => uid.EndsWith($"-{Text(user)}", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string[] prefixes = [.. Enumerable.Range(1, TraceFiles.MostWays).Select(way => TraceFiles.Prefix(uid, way))];
            var files = await fetch.FilesAsync(
                [.. prefixes.Select(prefix => prefix + TraceFiles.Qlog), .. prefixes.Select(prefix => prefix + TraceFiles.Keys)],
                cancellationToken
            );
            foreach (var prefix in prefixes)
            {
                if (files.GetValueOrDefault(prefix + TraceFiles.Keys) is { } part)
                    keys.Add(part);
                if (files.GetValueOrDefault(prefix + TraceFiles.Qlog) is not { } qlog)
                    continue;
                counts += QlogReader.Read(qlog);
                await using var file = TraceFolder.Create(folder.PathTo($"{worker}-user{Text(user)}.{Text(++ways)}{TraceFiles.Qlog}"));
                await file.WriteAsync(qlog, cancellationToken);
            }
        }
        return counts;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
