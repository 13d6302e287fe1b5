using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Live;

/// <summary>The end of a page: what is shown last is what the summary says, for a while, and beside the report for good.</summary>
internal sealed class LastValues(LivePage page, ILiveView view, TimeProvider clock)
{
    /// <summary>The file beside the report.</summary>
    public const string FileName = "metrics.txt";

    /// <summary>Publishes them, keeps them, and stays.</summary>
    /// <param name="run">The run that is over.</param>
    /// <param name="folder">The folder of its report.</param>
    /// <param name="stay">How long readers may still come.</param>
    /// <param name="cancellationToken">Ends the staying.</param>
    public async Task ShowAsync(RunData run, string folder, TimeSpan stay, CancellationToken cancellationToken)
    {
        page.Publish(FinalState.Of(RunSummary.Summarize(run), run.Events));
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), page.Metrics, CancellationToken.None);
        if (stay <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            return;
        view.Say(FormattableString.Invariant($"The page stays for {stay.TotalSeconds} s (--linger); Ctrl-C ends it."));
        await Task.Delay(stay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
