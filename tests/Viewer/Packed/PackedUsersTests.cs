using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>All of it against a real origin, which is the judge.</summary>
public sealed class PackedUsersTests(TestOrigin origin) : IClassFixture<TestOrigin>
{
    private const int Users = 20;
    private const string OtherKey = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private ViewerOptions Options(string uid, ViewerProtocol protocol) =>
        ViewerSamples.Options with
        {
            Url = origin.Page,
            Protocol = protocol,
            CertificateSpki = origin.Spki,
            Uid = uid,
        };

    private static PackedBench Bench(ViewerOptions options, Http3Engine engine, Func<int, ViewerOptions, Uri>? page = null)
    {
        var origins = new OriginAddresses(TimeProvider.System);
        var shared = new PackedPlayerSource.Shared(engine, origins, new OriginKey(options.CertificateSpki!), TimeProvider.System);
        return new PackedBench(
            options,
            (user, own) => new PackedPlayerSource(page?.Invoke(user, own) ?? own.Url, user, IPAddress.Parse(own.Address!), shared)
        );
    }

    [Theory]
    [InlineData((int)ViewerProtocol.Quic, "h3", "HTTP/3.0")]
    [InlineData((int)ViewerProtocol.Http2, "h2", "HTTP/2.0")]
    public async Task Run_TwentyUsers_EachPlaysFromItsOwnAddressOverOneConnection(int protocol, string name, string wire)
    {
        var uid = $"twenty-{name}";
        using var engine = TestEngine.Start(origin.Spki);
        await using var bench = Bench(Options(uid, (ViewerProtocol)protocol), engine);
        bench.Give("127.77.2.0/24", Users);
        bench.Start();
        // Twice: the second playback needs no new connection.
        await bench.UntilAsync(() =>
            bench.Records.OfType<PlaybackRecord>().GroupBy(record => record.Uid).Count(user => user.Count() >= 2) == Users
        );
        await bench.EndAsync();

        var log = origin.Log(uid);
        Assert.Equal(
            Enumerable.Range(1, Users).Select(user => $"127.77.2.{user}").Order(StringComparer.Ordinal),
            log.Select(line => line.Address).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.All(log, line => Assert.Equal((wire, 200), (line.Protocol, line.Status)));
        Assert.Equal(Users, log.Select(line => (line.Address, line.Port)).Distinct().Count());
        Assert.Empty(bench.Records.OfType<ErrorRecord>());

        var playbacks = bench.Records.OfType<PlaybackRecord>().ToList();
        // One that was under way at the end may have asked and got no answer any more.
        Assert.Empty(Manifests(log).Except(playbacks.Select(record => record.Playback)));
        Assert.Empty(NamesWithManifest(playbacks).Except(Manifests(log)));
        var whole = playbacks.Where(record => record.Outcome == PlaybackOutcome.Ended).ToList();
        Assert.InRange(whole.Count, 2 * Users, 4 * Users);
        Assert.All(whole, record => Assert.Equal((name, 6, 1.5), Figures(record)));
        if (protocol == (int)ViewerProtocol.Quic)
            Assert.Equal(new EngineCounters(Users, 0, 0, 0, 0), engine.Count());
    }

    [Theory]
    [InlineData((int)ViewerProtocol.Quic)]
    [InlineData((int)ViewerProtocol.Http2)]
    public async Task Run_OriginWithAnotherKey_FailsAndTriesAgain(int protocol)
    {
        using var engine = TestEngine.Start(OtherKey);
        var options = Options("refused", (ViewerProtocol)protocol) with { CertificateSpki = OtherKey };
        await using var bench = Bench(options, engine);
        bench.Give("127.77.3.0/24", 3);
        bench.Start();
        await bench.UntilAsync(() =>
            bench.Records.OfType<PlaybackRecord>().GroupBy(record => record.Uid).Count(user => user.Count() >= 2) == 3
        );
        await bench.EndAsync();
        Assert.All(
            bench.Records.OfType<PlaybackRecord>().Where(record => record.Outcome == PlaybackOutcome.Failed),
            record => Assert.Equal($"/video/main.m3u8: {OriginKey.Refusal}", record.Reason)
        );
        Assert.DoesNotContain(bench.Records, record => record is PlayingRecord);
        Assert.Empty(origin.Log("refused"));
    }

    [Theory]
    [InlineData((int)ViewerProtocol.Quic)]
    [InlineData((int)ViewerProtocol.Http2)]
    public async Task Run_OneUserWhomTheOriginRefuses_StopsNobodyElse(int protocol)
    {
        using var engine = TestEngine.Start(origin.Spki);
        await using var bench = Bench(
            Options($"one-{protocol}", (ViewerProtocol)protocol),
            engine,
            (user, own) => user == 2 ? new Uri(own.Url, "?manifest=nothing.m3u8") : own.Url
        );
        bench.Give("127.77.4.0/24", 3);
        bench.Start();
        await bench.UntilAsync(() => bench.Records.OfType<PlaybackRecord>().Select(record => record.Uid).Distinct().Count() == 3);
        await bench.UntilAsync(() => Of(bench, 2).Count >= 2);
        Assert.Equal("/nothing.m3u8: the origin answers 404", Of(bench, 2)[0].Reason);
        Assert.All(Of(bench, 1).Concat(Of(bench, 3)), record => Assert.Equal(PlaybackOutcome.Ended, record.Outcome));
    }

    private static List<PlaybackRecord> Of(PackedBench bench, int user) =>
        [.. bench.Records.OfType<PlaybackRecord>().Where(record => record.Viewer == $"viewer-1-{user}")];

    private static (string? Protocol, int Resources, double Played) Figures(PlaybackRecord record) =>
        (record.Protocol, record.Resources.Count, record.SecondsPlayed);

    private static IEnumerable<string> Manifests(IEnumerable<TestOrigin.Line> log) =>
        log.Where(line => line.Uri.StartsWith("/video/main.m3u8?", StringComparison.Ordinal)).Select(line => line.Uri.Split('=')[1]);

    private static IEnumerable<string> NamesWithManifest(IEnumerable<PlaybackRecord> playbacks) =>
        playbacks.Where(record => record.Resources.Any(resource => resource.Path == "/video/main.m3u8")).Select(record => record.Playback);
}
