using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>A metric on two sides.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Difference">What it was on either side, and how far apart.</param>
internal sealed record MetricDifference(Metric Metric, Difference Difference)
{
    /// <summary>QUIC less HTTP/2 within a run; empty where the run has only one of them.</summary>
    public static IReadOnlyList<MetricDifference> OfProtocols(IReadOnlyList<PlaybackRecord> playbacks)
    {
        var asked = playbacks.ToLookup(playback => playback.Asked, StringComparer.Ordinal);
        return asked[ViewerWords.Quic].Any() && asked[ViewerWords.Http2].Any()
            ?
            [
                .. Metric.All.Select(metric => new MetricDifference(
                    metric,
                    Bootstrap.Paired(metric.ByViewer(asked[ViewerWords.Quic]), metric.ByViewer(asked[ViewerWords.Http2]))
                )),
            ]
            : [];
    }

    /// <summary>One run less another.</summary>
    public static IReadOnlyList<MetricDifference> OfRuns(IEnumerable<PlaybackRecord> a, IEnumerable<PlaybackRecord> b)
    {
        var (inA, inB) = (a.ToList(), b.ToList());
        return
        [
            .. Metric.All.Select(metric => new MetricDifference(metric, Bootstrap.Independent(metric.ByViewer(inA), metric.ByViewer(inB)))),
        ];
    }
}
