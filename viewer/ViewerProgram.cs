using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Records;

namespace QuicLoad.Viewer;

/// <summary>Plays without end: a browser, and another one whenever one fails, until told to stop.</summary>
internal sealed class ViewerProgram(ViewerOptions options, RecordWriter writer, TimeProvider clock)
{
    // Often until the first frame, so that "playing" is told without delay; then seldom, since each question costs CPU.
    private static readonly TimeSpan s_firstPoll = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);
    private readonly RecordFactory _factory = new(options, clock);
    private readonly Backoff _backoff = new();

    /// <summary>Runs until cancelled; then everything that was started has ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ready = new ReadinessFile(ReadinessFile.DefaultPath);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await PlayAsync(ready, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is PlaybackException or IOException)
            {
                ready.Set(false);
                var wait = _backoff.Next();
                writer.Write(_factory.Error($"{error.Message.TrimEnd('.')}. A new browser starts in {wait.TotalSeconds} s."));
                await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PlayAsync(ReadinessFile ready, CancellationToken cancellationToken)
    {
        // Disposed in reverse: a browser that lost its driver ends with its display, and only then is its profile quiet.
        using var profile = new ProfileDirectory();
        using var display = await DisplayServer.StartAsync(cancellationToken).ConfigureAwait(false);
        using var browser = new BrowserSession(options, profile, display.Display);

        writer.Write(_factory.Started(await browser.StartAsync(cancellationToken).ConfigureAwait(false)));
        await browser.OpenAsync(cancellationToken).ConfigureAwait(false);

        var watcher = new PlaybackWatcher(_factory, clock.GetUtcNow());
        while (true)
        {
            var report = await browser.ReportAsync(cancellationToken).ConfigureAwait(false);
            foreach (var record in watcher.Observe(report, clock.GetUtcNow())) writer.Write(record);
            ready.Set(watcher.IsPlaying);
            if (watcher.IsPlaying) _backoff.Reset();
            await Task.Delay(watcher.IsPlaying ? s_poll : s_firstPoll, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
