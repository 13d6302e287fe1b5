using System.Net;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>An origin that was started again refuses its former tickets: that is told, and what was asked for comes all the same.</summary>
public sealed class RefusedTicketTests(TestOrigin origin) : IClassFixture<TestOrigin>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_TicketOfBeforeARestart_IsRefusedAndAskedAgain(bool isEarly)
    {
        var refused = isEarly ? Refusals.Ticket | Refusals.EarlyData : Refusals.Ticket;
        using var engine = TestEngine.Start(origin.Spki);
        using var tickets = new Http3Tickets(isEarly);
        var origins = new OriginAddresses(TimeProvider.System);
        Assert.Equal((HandshakeKind.Full, Refusals.None), await AskAsync($"before-{isEarly}"));
        await origin.RestartAsync();
        Assert.Equal((HandshakeKind.Full, refused), await AskAsync($"after-{isEarly}"));
        // the new one is worth something
        Assert.Equal((isEarly ? HandshakeKind.Early : HandshakeKind.Resumed, Refusals.None), await AskAsync($"again-{isEarly}"));
        foreach (var name in new[] { "before", "after", "again" })
            Assert.Single(origin.Log($"{name}-{isEarly}"));

        async Task<(HandshakeKind, Refusals)> AskAsync(string playback)
        {
            await using var transport = new Http3Transport(engine, 1, IPAddress.Parse("127.77.15.1"), origins, tickets: tickets);
            var address = new Uri(origin.Page, $"video/main.m3u8?playback={playback}");
            var answer = await transport.GetAsync(address, isText: true, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(200, answer.Status);
            return (answer.Made, answer.Refused);
        }
    }
}
