using System.Net;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>Session tickets and early data against a real origin, which decides.</summary>
public sealed class TicketTests(TestOrigin origin) : IClassFixture<TestOrigin>, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Http3Engine engine = TestEngine.Start(origin.Spki);
    private readonly OriginAddresses origins = new(TimeProvider.System);

    public void Dispose() => engine.Dispose();

    private Uri Manifest(string playback) => new(origin.Page, $"video/main.m3u8?playback={playback}");

    // A connection of its own, closed in order.
    private async Task<(HandshakeKind, Refusals)> AskAsync(Http3Tickets? tickets, Uri address, int user = 1)
    {
        await using var transport = new Http3Transport(engine, user, IPAddress.Parse($"127.77.14.{user}"), origins, tickets: tickets);
        var answer = await transport.GetAsync(address, isText: true, CancellationToken.None).WaitAsync(Limit);
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Handshake > TimeSpan.Zero);
        return (answer.Made, answer.Refused);
    }

    [Fact]
    public async Task Get_WithoutTickets_IsAFullHandshakeEachTime()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal((HandshakeKind.Full, Refusals.None), await AskAsync(null, Manifest("without")));
    }

    [Fact]
    public async Task Get_ConnectionThatIsThere_WaitsForNoHandshake()
    {
        await using var transport = new Http3Transport(engine, 1, IPAddress.Parse("127.77.14.1"), origins);
        await transport.GetAsync(Manifest("there"), isText: true, CancellationToken.None).WaitAsync(Limit);
        var second = await transport.GetAsync(Manifest("there"), isText: true, CancellationToken.None).WaitAsync(Limit);
        Assert.Equal((HandshakeKind.None, TimeSpan.Zero), (second.Made, second.Handshake));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_WithTheUsersTickets_IsResumedFromTheSecondOn(bool isEarly)
    {
        var made = isEarly ? HandshakeKind.Early : HandshakeKind.Resumed;
        using var tickets = new Http3Tickets(isEarly);
        using var others = new Http3Tickets(isEarly);
        Assert.Equal((HandshakeKind.Full, Refusals.None), await AskAsync(tickets, Manifest("tickets")));
        for (var i = 0; i < 3; i++)
            Assert.Equal((made, Refusals.None), await AskAsync(tickets, Manifest("tickets")));
        // another user has nothing of it
        Assert.Equal((HandshakeKind.Full, Refusals.None), await AskAsync(others, Manifest("tickets"), user: 2));
    }

    [Fact]
    public async Task Get_TwoAtATime_DoNotUseOneTicketTwice()
    {
        using var tickets = new Http3Tickets(false);
        await AskAsync(tickets, Manifest("twice"));
        var both = await Task.WhenAll(AskAsync(tickets, Manifest("twice")), AskAsync(tickets, Manifest("twice")));
        // where the first was over before the second began, that one has its ticket
        Assert.Contains((HandshakeKind.Resumed, Refusals.None), both);
        Assert.All(both, one => Assert.Equal(Refusals.None, one.Item2));
    }
}
