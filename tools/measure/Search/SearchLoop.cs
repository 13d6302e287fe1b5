namespace QuicLoad.Measure.Search;

/// <summary>Makes trials until the search ends, or its time or its trials do.</summary>
/// <param name="rules">The search.</param>
/// <param name="expected">How long a trial takes, as long as none has been made.</param>
/// <param name="tryLoad">Makes a trial; cancelled, it ends the run in order and gives what it was.</param>
/// <param name="tell">Hears of each trial.</param>
/// <param name="clock">The clock.</param>
internal sealed class SearchLoop(
    SearchRules rules,
    TimeSpan expected,
    Func<double, CancellationToken, Task<Trial>> tryLoad,
    Action<int, Trial> tell,
    TimeProvider clock
)
{
    private readonly List<Trial> trials = [];
    private readonly long began = clock.GetTimestamp();

    /// <summary>Searches.</summary>
    /// <exception cref="MeasureException">The first trial could not begin: those behind it could not either.</exception>
    public async Task<SearchResult> RunAsync(CancellationToken cancellationToken)
    {
        SearchStep step;
        while ((step = Next(cancellationToken)).Load is { } load)
            await TryAsync(load, cancellationToken);
        return new SearchResult(step.Outcome!.Value, Bracket.Of(rules, LoadTally.Of(trials)), trials, clock.GetElapsedTime(began));
    }

    private SearchStep Next(CancellationToken cancellationToken)
    {
        var step = Bisection.Next(rules, trials);
        if (step.Outcome is not null)
            return step;
        var longest = trials.Select(trial => trial.Took).DefaultIfEmpty(expected).Max();
        return cancellationToken.IsCancellationRequested ? SearchStep.End(SearchOutcome.Stopped)
            : trials.Count >= rules.MostTrials ? SearchStep.End(SearchOutcome.OutOfTrials)
            // a trial that would be cut short says nothing
            : clock.GetElapsedTime(began) + longest > rules.Within ? SearchStep.End(SearchOutcome.OutOfTime)
            : step;
    }

    private async Task TryAsync(double load, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        Trial trial;
        try
        {
            trial = await tryLoad(load, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // before it was a run
            return;
        }
        catch (MeasureException error) when (trials.Count > 0)
        {
            trial = new Trial(load, TrialVerdict.Inconclusive, [error.Message]);
        }
        trials.Add(trial with { Took = clock.GetElapsedTime(since) });
        tell(trials.Count, trials[^1]);
    }
}
