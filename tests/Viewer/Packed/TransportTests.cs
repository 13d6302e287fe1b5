using System.Net;
using System.Net.Sockets;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>Both transports against a real origin.</summary>
public sealed class TransportTests(TestOrigin origin) : IClassFixture<TestOrigin>
{
    private const string OtherKey = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static readonly IPAddress Local = IPAddress.Parse("127.77.1.1");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private Uri Manifest(string query = "") => new(origin.Page, $"video/main.m3u8{query}");

    // The HTTP/3 engine lives as long as its transport.
    private sealed class Pair(ITransport transport, Http3Engine engine) : IAsyncDisposable
    {
        public Http3Engine Engine => engine;

        public Task<Answer> GetAsync(Uri address, bool isText = true, CancellationToken cancellationToken = default) =>
            transport.GetAsync(address, isText, cancellationToken).WaitAsync(Limit, CancellationToken.None);

        public ValueTask EndAsync() => transport.DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            await transport.DisposeAsync();
            engine.Dispose();
        }
    }

    private Pair Open(string protocol, string? spki = null, IPAddress? local = null)
    {
        var origins = new OriginAddresses(TimeProvider.System);
        var engine = TestEngine.Start(spki ?? origin.Spki);
        ITransport transport =
            protocol == "h3"
                ? new Http3Transport(engine, 1, local ?? Local, origins)
                : new Http2Transport(1, local ?? Local, origins, new OriginKey(spki ?? origin.Spki), TimeProvider.System);
        Assert.Equal(protocol, transport.Protocol);
        return new Pair(transport, engine);
    }

    [Theory]
    [InlineData("h3")]
    [InlineData("h2")]
    public async Task Get_Several_ComeWholeOverOneConnectionFromTheUsersAddress(string protocol)
    {
        await using var transport = Open(protocol);
        var text = await transport.GetAsync(Manifest($"?playback=several-{protocol}"));
        var segments = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(i => transport.GetAsync(new Uri(origin.Page, $"video/low/{i}.m4s?playback=several-{protocol}"), isText: false))
        );

        Assert.StartsWith("#EXTM3U\n", text.Text, StringComparison.Ordinal);
        Assert.Equal((200, text.Text.Length), (text.Status, (int)text.Bytes));
        Assert.All(segments, segment => Assert.Equal((200, 4000, ""), (segment.Status, segment.Bytes, segment.Text)));
        Assert.All(segments, segment => Assert.InRange(segment.Took.TotalSeconds, 0.00001, 30));
        var log = origin.Log($"several-{protocol}");
        Assert.Equal(4, log.Count);
        Assert.All(log, line => Assert.Equal(("127.77.1.1", $"HTTP/{protocol[1..]}.0"), (line.Address, line.Protocol)));
        Assert.Single(log.Select(line => line.Port).Distinct());
    }

    [Theory]
    [InlineData("h3")]
    [InlineData("h2")]
    public async Task Get_WhatIsNotThere_SaysSo(string protocol)
    {
        await using var transport = Open(protocol);
        Assert.Equal(404, (await transport.GetAsync(new Uri(origin.Page, "nothing"))).Status);
    }

    [Theory]
    [InlineData("h3")]
    [InlineData("h2")]
    public async Task Get_OriginWithAnotherKey_IsRefused(string protocol)
    {
        await using var transport = Open(protocol, OtherKey);
        var error = await Assert.ThrowsAsync<PlaybackException>(() => transport.GetAsync(Manifest()));
        Assert.Equal("the origin's public key must be the one of VIEWER_CERTIFICATE_SPKI and is another", error.Message);
    }

    [Theory]
    [InlineData("h3", "UDP: Connection refused")]
    [InlineData("h2", "Connection refused")]
    public async Task Get_NobodyThere_SaysSo(string protocol, string message)
    {
        await using var transport = Open(protocol);
        var nowhere = new Uri($"https://127.0.0.1:{FreePort.Next()}/");
        var error = await Assert.ThrowsAsync<PlaybackException>(() => transport.GetAsync(nowhere));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h3", "a socket for the user's address: Cannot assign requested address")]
    [InlineData("h2", "Cannot assign requested address")]
    public async Task Get_AddressThatIsNotThisMachines_SaysSo(string protocol, string message)
    {
        await using var transport = Open(protocol, local: IPAddress.Parse("203.0.113.9"));
        var error = await Assert.ThrowsAsync<PlaybackException>(() => transport.GetAsync(Manifest()));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h3")]
    [InlineData("h2")]
    public async Task Get_Cancelled_EndsAtOnce(string protocol)
    {
        // It takes what comes and never answers.
        using var silent = new Socket(
            AddressFamily.InterNetwork,
            protocol == "h3" ? SocketType.Dgram : SocketType.Stream,
            ProtocolType.Unspecified
        );
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (protocol == "h2")
            silent.Listen();
        await using var transport = Open(protocol);
        using var stop = new CancellationTokenSource();
        var getting = transport.GetAsync(
            new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndPoint!).Port}/"),
            cancellationToken: stop.Token
        );
        await Task.Delay(100);
        Assert.False(getting.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => getting.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Dispose_Http3_TellsTheOrigin()
    {
        using var relay = new UdpRelay(origin.Page.Port);
        await using var transport = Open("h3");
        await transport.GetAsync(new Uri($"https://localhost:{relay.Port}/video/main.m3u8"));
        await relay.QuietAsync();
        Assert.Equal(1UL, transport.Engine.Count().Open);

        var before = relay.FromUser;
        await transport.EndAsync();
        Assert.Equal(0UL, transport.Engine.Count().Open);
        await relay.QuietAsync();
        Assert.Equal(before + 1, relay.FromUser);
    }

    [Fact]
    public async Task Dispose_Http2_EndsTheConnection()
    {
        await using var transport = Open("h2");
        await transport.GetAsync(Manifest());
        await transport.EndAsync();
        using var limit = new CancellationTokenSource(Limit);
        while (origin.Connections(Local) > 0)
            await Task.Delay(20, limit.Token);
    }

    [Fact]
    public async Task Get_Http2AgainAndAgain_NoUserHasATicketOfAnother()
    {
        for (var i = 1; i <= 4; i++)
        {
            await using var transport = Open("h2", local: IPAddress.Parse($"127.77.16.{1 + i % 2}"));
            Assert.Equal(HandshakeKind.Full, (await transport.GetAsync(Manifest("?playback=full-h2"))).Made);
        }
        var log = origin.Log("full-h2");
        Assert.Equal(4, log.Count);
        Assert.All(log, line => Assert.False(line.IsResumed));
    }

    [Fact]
    public async Task Get_NoKeyGiven_TheAuthoritiesDecide()
    {
        var origins = new OriginAddresses(TimeProvider.System);
        using var trusted = TestEngine.Start(null, origin.Authorities);
        await using var transport = new Http3Transport(trusted, 1, Local, origins);
        Assert.Equal(200, (await transport.GetAsync(Manifest(), true, CancellationToken.None).WaitAsync(Limit)).Status);

        using var others = new TemporaryFolder();
        await File.WriteAllTextAsync(others.PathTo("other.pem"), new OriginCertificate().Pem);
        using var distrusted = TestEngine.Start(null, others.Root);
        await using var refused = new Http3Transport(distrusted, 1, Local, origins);
        var error = await Assert.ThrowsAsync<PlaybackException>(() => refused.GetAsync(Manifest(), true, CancellationToken.None));
        Assert.StartsWith("the origin's certificate: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NoAuthority_IsRefused()
    {
        using var empty = new TemporaryFolder();
        var error = Assert.Throws<QuicLoad.Viewer.Options.OptionsException>(() => TestEngine.Start(null, empty.Root));
        Assert.Equal([$"{empty.Root}: must hold at least 1 authority's certificate in PEM form"], error.Errors);
    }
}
