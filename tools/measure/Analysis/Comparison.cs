using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>Two runs side by side: what the second changed against the first.</summary>
/// <param name="A">The run to compare with.</param>
/// <param name="B">The run that is compared.</param>
/// <param name="Metrics">B less A, over all playbacks and for each protocol that both asked for.</param>
/// <param name="Cautions">Why a difference may come from something else than the network, a line each.</param>
internal sealed record Comparison(RunSummary A, RunSummary B, IReadOnlyList<ComparedPlaybacks> Metrics, IReadOnlyList<string> Cautions)
{
    /// <summary>Compares two runs.</summary>
    public static Comparison Compare(RunData a, RunData b)
    {
        (a, b) = (RecordScreening.Screen(a), RecordScreening.Screen(b));
        var (inA, inB) = (RunSummary.Summarize(a), RunSummary.Summarize(b));
        var both = inA.Protocols.Select(one => one.Asked).Intersect(inB.Protocols.Select(one => one.Asked)).ToList();
        var metrics = new List<ComparedPlaybacks>();
        if (both.Count != 1)
            metrics.Add(new ComparedPlaybacks(null, MetricDifference.OfRuns(b.Playbacks, a.Playbacks)));
        metrics.AddRange(
            both.Select(asked => new ComparedPlaybacks(
                asked,
                MetricDifference.OfRuns(b.Playbacks.Where(one => one.Asked == asked), a.Playbacks.Where(one => one.Asked == asked))
            ))
        );
        return new Comparison(inA, inB, metrics, [.. Doubts(inA, inB)]);
    }

    private static IEnumerable<string> Doubts(RunSummary a, RunSummary b)
    {
        foreach (var (name, run) in new[] { ("A", a), ("B", b) })
        {
            if (run.Verdict.Outcome == VerdictOutcome.GeneratorBound)
                yield return $"In {name} the generator was the bottleneck: its figures tell of the workers, not of the network.";
            if (run.Verdict.Outcome == VerdictOutcome.Incomplete)
                yield return $"{name} was cut short or is not over.";
            if (LightClients.Name(run.Info) is { } who)
                yield return $"In {name} {who}.";
        }
        if (a.Info.Viewers != b.Info.Viewers)
            yield return $"A had {a.Info.Viewers} viewers, B had {b.Info.Viewers}.";
        if (!a.Info.Plan.Phases.SequenceEqual(b.Info.Plan.Phases) || a.Info.Plan.Mode != b.Info.Plan.Mode)
            yield return "The runs followed different plans.";
        yield return "Intervals tell of chance among viewers. Two runs of one and the same thing differ too: repeat them before you build "
            + "on a small difference.";
    }
}

/// <summary>The metrics of some playbacks of both runs.</summary>
/// <param name="Asked">The protocol asked for; null: all playbacks.</param>
/// <param name="Differences">B less A.</param>
internal sealed record ComparedPlaybacks(string? Asked, IReadOnlyList<MetricDifference> Differences);
