using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Synthetic;

public sealed class SyntheticPlayerTests
{
    private readonly HurriedClock clock = new();

    private SyntheticPlayer Player(FakeOrigin origin, string page = "https://video.example/") =>
        new(new Uri(page), ViewerProtocol.Quic, origin, clock);

    private static async Task<PageReport> OverAsync(SyntheticPlayer player)
    {
        while (true)
        {
            var report = await player.ReportAsync(CancellationToken.None);
            if (report.State is PageState.Failed || report.BufferedFraction >= 1)
                return report;
            await Task.Delay(5);
        }
    }

    [Fact]
    public async Task Begin_WholeVideo_FetchesEverySegmentOnceAtTheSpeedOfPlaying()
    {
        var origin = new FakeOrigin(clock);
        await using var player = Player(origin);
        await player.BeginAsync("u-1", CancellationToken.None);
        var report = await OverAsync(player);

        Assert.Equal(
            Enumerable.Range(0, 30),
            origin
                .Asked.Where(uri => uri.AbsolutePath.EndsWith(".m4s", StringComparison.Ordinal))
                .Select(uri =>
                    int.Parse(Path.GetFileNameWithoutExtension(uri.AbsolutePath), System.Globalization.CultureInfo.InvariantCulture)
                )
        );
        Assert.All(origin.Asked, uri => Assert.Equal("?playback=u-1", uri.Query));
        Assert.Equal(("u-1", "video/main.m3u8"), (report.Playback, report.VideoId));
        Assert.Equal(["90p", "270p"], report.QualitiesChanged.Take(2));
        Assert.All(report.Resources, resource => Assert.Equal("h3", resource.Protocol));
        Assert.Equal(origin.Asked.Count, report.Resources.Count);
        // It does not run further ahead than its goal: 60 s of video take 36 s at least.
        Assert.InRange(report.SecondsPlayed, 60 - SyntheticLoader.Goal, 60);
        Assert.Empty(report.Stalls);
    }

    [Fact]
    public async Task Begin_NoManifest_Fails()
    {
        await using var player = Player(new FakeOrigin(clock) { Failures = 1 });
        await player.BeginAsync("u-1", CancellationToken.None);
        var report = await OverAsync(player);
        Assert.Equal((PageState.Failed, "/video/main.m3u8: the origin is ill"), (report.State, report.Reason));
    }

    [Fact]
    public async Task Begin_SegmentThatComesAtTheThirdTry_PlaysOn()
    {
        var origin = new FakeOrigin(clock);
        await using var player = Player(origin);
        var tries = 0;
        origin.OnAsked = uri =>
        {
            if (uri.AbsolutePath.EndsWith("/1.m4s", StringComparison.Ordinal) && ++tries <= 2)
                origin.Failures = 1;
        };
        await player.BeginAsync("u-1", CancellationToken.None);
        Assert.NotEqual(PageState.Failed, (await OverAsync(player)).State);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task Begin_SegmentThatNeverComes_Fails()
    {
        var origin = new FakeOrigin(clock);
        await using var player = Player(origin);
        origin.OnAsked = uri =>
        {
            if (uri.AbsolutePath.EndsWith("/1.m4s", StringComparison.Ordinal))
                origin.Failures = 1;
        };
        await player.BeginAsync("u-1", CancellationToken.None);
        Assert.Equal("/video/270p/6.m4s: the origin is ill", (await OverAsync(player)).Reason);
    }

    [Fact]
    public async Task Begin_Again_IsAnotherPlayback()
    {
        await using var player = Player(new FakeOrigin(clock));
        await player.BeginAsync("u-1", CancellationToken.None);
        await player.BeginAsync("u-2", CancellationToken.None);
        Assert.Equal("u-2", (await player.ReportAsync(CancellationToken.None)).Playback);
    }

    [Fact]
    public async Task Begin_AfterAnother_BeginsWithTheQualityThatTheThroughputCarried()
    {
        var origin = new FakeOrigin(clock);
        await using var player = Player(origin);
        await player.BeginAsync("u-1", CancellationToken.None);
        await OverAsync(player);
        await player.BeginAsync("u-2", CancellationToken.None);
        Assert.Equal(["270p"], (await OverAsync(player)).QualitiesChanged);
    }

    [Fact]
    public async Task Begin_WholeVideo_AsksAsSeldomAsItCan()
    {
        var origin = new FakeOrigin(clock);
        await using var player = Player(origin);
        await player.BeginAsync("u-1", CancellationToken.None);
        await OverAsync(player);
        // Two qualities; after the first segment 29 in batches of 6.
        Assert.Equal(
            [
                "main.m3u8",
                "index.m3u8",
                "init.mp4 0.m4s",
                "index.m3u8",
                "init.mp4 1.m4s 2.m4s 3.m4s 4.m4s 5.m4s 6.m4s",
                "7.m4s 8.m4s 9.m4s 10.m4s 11.m4s 12.m4s",
            ],
            origin.Fetches.Take(6)
        );
        Assert.Equal(4 + 5, origin.Fetches.Count);
    }

    [Fact]
    public async Task Begin_ManifestNamedInThePagesQuery_IsThatOne()
    {
        var origin = new FakeOrigin(clock);
        await using var player = Player(origin, "https://video.example/?manifest=video%2Fmain.m3u8%3Fx=1");
        await player.BeginAsync("u-1", CancellationToken.None);
        await OverAsync(player);
        Assert.Equal("https://video.example/video/main.m3u8?x=1&playback=u-1", origin.Asked[0].AbsoluteUri);
    }

    /// <summary>60 s of video in two qualities; a fetch takes 0.1 s.</summary>
    private sealed class FakeOrigin(HurriedClock clock) : IFetcher
    {
        private readonly List<Uri> asked = [];
        private readonly List<string> fetches = [];

        public string Program => "fake";

        public string Protocol => "h3";

        public int Batch => 6;

        public int Failures { get; set; }

        public Action<Uri> OnAsked { get; set; } = _ => { };

        /// <summary>The names of what was asked for, a line for each fetch.</summary>
        public List<string> Fetches => [.. fetches];

        public List<Uri> Asked => [.. asked];

        public async Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, bool isText, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var address in addresses)
                OnAsked(address);
            if (Failures > 0)
            {
                Failures--;
                throw new PlaybackException($"{addresses[^1].AbsolutePath}: the origin is ill");
            }
            var began = clock.GetUtcNow();
            await Task.Delay(TimeSpan.FromSeconds(0.1), clock, cancellationToken);
            asked.AddRange(addresses);
            fetches.Add(string.Join(' ', addresses.Select(address => Path.GetFileName(address.AbsolutePath))));
            return
            [
                .. addresses.Select(address => new Fetched(
                    address,
                    began,
                    clock.GetUtcNow() - began,
                    250_000,
                    isText ? Text(address) : ""
                )),
            ];
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static string Text(Uri address) =>
            address.AbsolutePath.EndsWith("main.m3u8", StringComparison.Ordinal)
                ? "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=80000,RESOLUTION=160x90\n90p/index.m3u8\n"
                    + "#EXT-X-STREAM-INF:BANDWIDTH=990000,RESOLUTION=480x270\n270p/index.m3u8"
                : "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"#EXTINF:2.0,\n{i}.m4s\n"));
    }
}
