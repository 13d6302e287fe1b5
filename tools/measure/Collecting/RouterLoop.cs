using QuicLoad.Measure.Samples;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Collecting;

/// <summary>Reads the router's counters every second, and now and then its set of sources.</summary>
internal sealed class RouterLoop(IHost host, RunStore store, string run, string origin, TimeProvider clock)
    : HostLoop(host, store, run, clock)
{
    /// <summary>The set keeps who was there for an hour; only a router's restart loses what is not read.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    private bool told;
    private bool toldOfSources;
    private long? lastSources;

    /// <summary>Reads the set of sources for the last time.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => ReadSourcesAsync(cancellationToken);

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        var before = Clock.GetUtcNow();
        var answer = await Host.RunAsync(SampleScripts.Counters(), cancellationToken);
        // the counters were read somewhere between asking and hearing
        var time = before + (Clock.GetUtcNow() - before) / 2;
        var sample = CounterReader.Read(time, answer.Text);
        if (sample is not null)
            Store.Samples.Add(Run, sample);
        else if (!told)
            Tell($"Its counters cannot be read: {answer.Text.Trim()}");
        told = sample is null;
        if (lastSources is not { } last || Clock.GetElapsedTime(last) >= Between)
            await ReadSourcesAsync(cancellationToken);
    }

    private async Task ReadSourcesAsync(CancellationToken cancellationToken)
    {
        lastSources = Clock.GetTimestamp();
        var before = Clock.GetUtcNow();
        var answer = await Host.RunAsync(SampleScripts.Sources(origin), cancellationToken);
        var reading = SourceReader.Read(before + (Clock.GetUtcNow() - before) / 2, answer.Text);
        if (reading is not null)
            Store.FarEnd.Add(Run, reading);
        else if (!toldOfSources)
            Tell($"Its set of sources cannot be read: {answer.Text.Trim().Split('\n')[^1]}");
        toldOfSources = reading is null;
    }
}
