using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.Facts;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class ReflectorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stop = new(TimeSpan.FromSeconds(50));

    private readonly FakeTimeProvider clock = new();

    private readonly Channel<string> changes = Channel.CreateUnbounded<string>();

    private readonly Source source = new();

    private readonly Reflector<string> reflector;

    public ReflectorTests()
    {
        reflector = new Reflector<string>(source, clock, () => changes.Writer.TryWrite(Shown()), _ => { });
        _ = reflector.RunAsync(stop.Token);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    [Fact]
    public async Task Run_ListThenChanges_AreKnown()
    {
        Assert.Null(reflector.Items);
        source.Lists.Writer.TryWrite(new Dictionary<string, string> { ["a"] = "1" });
        Assert.Equal("a=1", await NextAsync());
        source.Events.Writer.TryWrite(new Event<string>(new ServiceKey("", "b"), "2", "11"));
        Assert.Equal("a=1 b=2", await NextAsync());
        source.Events.Writer.TryWrite(new Event<string>(null, null, "12"));
        source.Events.Writer.TryWrite(new Event<string>(new ServiceKey("", "a"), null, "13"));
        Assert.Equal("b=2", await NextAsync());
        // the watch that ends is begun again where it stood
        source.Events.Writer.TryWrite(null);
        while (!source.Begun.Reader.TryPeek(out _))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, stop.Token);
        }
        Assert.Equal("13", await source.Begun.Reader.ReadAsync(stop.Token).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Run_ApiThatIsAway_KeepsWhatWasKnownUntilItAnswers()
    {
        source.Lists.Writer.TryWrite(new Dictionary<string, string> { ["a"] = "1" });
        await NextAsync();
        source.Events.Writer.TryWrite(new Event<string>(null, null, "gone"));
        // the first list fails
        source.Lists.Writer.TryWrite(null);
        source.Lists.Writer.TryWrite(new Dictionary<string, string> { ["a"] = "2" });
        while (!changes.Reader.TryPeek(out _))
        {
            // never nothing
            Assert.Contains(Shown(), (string[])["a=1", "a=2"]);
            clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(10, stop.Token);
        }
        Assert.Equal("a=2", await NextAsync());
    }

    [Fact]
    public void Pause_AfterFailures_GrowsToItsEnd() =>
        Assert.Equal(
            [0.5, 1, 2, 16, 20, 20],
            new[] { 0, 1, 2, 5, 6, 1000 }.Select(failures => Reflector<string>.Pause(failures).TotalSeconds)
        );

    private string Shown() =>
        string.Join(' ', reflector.Items!.OrderBy(pair => pair.Key.Name).Select(pair => $"{pair.Key.Name}={pair.Value}"));

    private async Task<string> NextAsync() => await changes.Reader.ReadAsync(stop.Token).AsTask().WaitAsync(Patience);

    private sealed class Source : ISource<string>
    {
        /// <summary>What lists give; null for a failure.</summary>
        public Channel<Dictionary<string, string>?> Lists { get; } = Channel.CreateUnbounded<Dictionary<string, string>?>();

        /// <summary>What watches give; null for an end, the version "gone" for a failure.</summary>
        public Channel<Event<string>?> Events { get; } = Channel.CreateUnbounded<Event<string>?>();

        /// <summary>Where watches after the first began.</summary>
        public Channel<string> Begun { get; } = Channel.CreateUnbounded<string>();

        private int watches;

        public string Kind => "things";

        public async Task<Listing<string>> ListAsync(CancellationToken cancellationToken) =>
            await Lists.Reader.ReadAsync(cancellationToken) is { } items
                ? new Listing<string>(items.ToDictionary(pair => new ServiceKey("", pair.Key), pair => pair.Value), "10")
                : throw new IOException("away");

        public async IAsyncEnumerable<Event<string>> WatchAsync(
            string version,
            [EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            if (watches++ > 0)
                Begun.Writer.TryWrite(version);
            await foreach (var one in Events.Reader.ReadAllAsync(cancellationToken))
            {
                if (one is null)
                    yield break;
                if (one.Version == "gone")
                    throw new IOException("too old");
                yield return one;
            }
        }
    }
}
