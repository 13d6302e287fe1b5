using QuicLoad.Hosts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Samples;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Collecting;

/// <summary>Reads the router's counters every second.</summary>
internal sealed class RouterLoop(IHost host, RunStore store, string run, TimeProvider clock) : HostLoop(host, store, run, clock)
{
    private bool told;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        var before = Clock.GetUtcNow();
        var answer = await Host.RunAsync(HostScripts.Counters(), cancellationToken);
        // the counters were read somewhere between asking and hearing
        var time = before + (Clock.GetUtcNow() - before) / 2;
        var sample = CounterReader.Read(time, answer.Text);
        if (sample is not null)
            Store.Samples.Add(Run, sample);
        else if (!told)
            Tell($"Its counters cannot be read: {answer.Text.Trim()}");
        told = sample is null;
    }
}
