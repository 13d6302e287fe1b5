using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

public sealed class PackedFetcherTests : IAsyncDisposable
{
    private static readonly Uri[] Addresses = [new("https://video.example/init.mp4"), new("https://video.example/0.m4s?playback=u-1-2")];
    private readonly HurriedClock clock = new();
    private readonly FakeTransport transport = new();

    public ValueTask DisposeAsync() => transport.DisposeAsync();

    private Task<IReadOnlyList<Fetched>> FetchAsync(CancellationToken cancellationToken = default) =>
        new PackedFetcher(transport, clock).FetchAsync(Addresses, isText: false, cancellationToken);

    [Fact]
    public async Task Fetch_Two_AreAskedForTogetherAndComeInOrder()
    {
        var both = new TaskCompletionSource();
        transport.OnGet = async (address, _) =>
        {
            if (transport.Asked.Count == 2)
                both.SetResult();
            await both.Task;
            return new Answer(200, address.AbsolutePath.Length, TimeSpan.FromSeconds(0.25), "");
        };

        // On a clock that stands still: 60 s would pass on the other.
        var still = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ViewerSamples.Start);
        var fetched = await new PackedFetcher(transport, still).FetchAsync(Addresses, isText: false, CancellationToken.None);

        Assert.Equal(
            [
                new Fetched(Addresses[0], ViewerSamples.Start, TimeSpan.FromSeconds(0.25), 9, ""),
                new Fetched(Addresses[1], ViewerSamples.Start, TimeSpan.FromSeconds(0.25), 6, ""),
            ],
            fetched
        );
    }

    [Theory]
    [InlineData(404, 9, "/init.mp4: the origin answers 404")]
    [InlineData(301, 0, "/init.mp4: the origin answers 301")]
    [InlineData(200, 0, "/init.mp4: the origin sent nothing")]
    public async Task Fetch_NothingOfUse_Fails(int status, long bytes, string message)
    {
        transport.OnGet = (_, _) => Task.FromResult(new Answer(status, bytes, TimeSpan.Zero, ""));
        Assert.Equal(message, (await Assert.ThrowsAsync<PlaybackException>(() => FetchAsync())).Message);
    }

    [Fact]
    public async Task Fetch_TransportFails_NamesWhatDidNotCome()
    {
        transport.OnGet = (_, _) => throw new PlaybackException("Connection refused");
        Assert.Equal("/init.mp4: Connection refused", (await Assert.ThrowsAsync<PlaybackException>(() => FetchAsync())).Message);
    }

    [Fact]
    public async Task Fetch_NoAnswer_FailsAfterAMinute()
    {
        transport.OnGet = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return null!;
        };
        Assert.Equal("/0.m4s: it took longer than 60 s", (await Assert.ThrowsAsync<PlaybackException>(() => FetchAsync())).Message);
        Assert.Equal(60, (clock.GetUtcNow() - ViewerSamples.Start).TotalSeconds);
    }

    [Fact]
    public async Task Fetch_Cancelled_IsNoFailure()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        transport.OnGet = (_, cancellationToken) => Task.FromCanceled<Answer>(cancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(stop.Token));
    }

    private sealed class FakeTransport : ITransport
    {
        private readonly List<Uri> asked = [];

        public string Program => "fake";

        public string Protocol => "h3";

        public List<Uri> Asked => asked;

        public Func<Uri, CancellationToken, Task<Answer>> OnGet { get; set; } = (_, _) => throw new InvalidOperationException();

        public Task<Answer> GetAsync(Uri address, bool isText, CancellationToken cancellationToken)
        {
            asked.Add(address);
            return OnGet(address, cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
