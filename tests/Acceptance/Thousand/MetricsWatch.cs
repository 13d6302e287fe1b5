using System.Globalization;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>Reads /metrics of a run once a second, as a Prometheus does, and knows what it read last.</summary>
internal sealed class MetricsWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Task watching;

    /// <summary>Begins.</summary>
    /// <param name="address">Where the run listens.</param>
    public MetricsWatch(string address) => watching = WatchAsync(new Uri($"http://{address}/metrics"));

    /// <summary>The text that came last.</summary>
    public string Last { get; private set; } = "";

    /// <summary>How many times it came.</summary>
    public int Times { get; private set; }

    /// <summary>The most viewers that it said play.</summary>
    public double MostPlaying { get; private set; }

    /// <summary>The samples of a text, by name and labels.</summary>
    public static IReadOnlyDictionary<string, double> Read(string text) =>
        text.Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => (Name: line[..line.LastIndexOf(' ')], Value: line[(line.LastIndexOf(' ') + 1)..]))
            .ToDictionary(
                sample => sample.Name,
                sample => double.Parse(sample.Value, CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        client.Dispose();
        stop.Dispose();
    }

    private async Task WatchAsync(Uri address)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Last = await client.GetStringAsync(address, stop.Token);
                Times++;
                MostPlaying = Math.Max(MostPlaying, Read(Last).GetValueOrDefault("quic_load_viewers_playing"));
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // not there yet, or not any more
            }
            await Task.Delay(TimeSpan.FromSeconds(1), stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
