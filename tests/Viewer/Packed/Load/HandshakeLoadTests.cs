using System.Net;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Packed.Load;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed.Load;

/// <summary>Which handshakes are asked for, and how they are counted.</summary>
public sealed class HandshakeLoadTests
{
    private static readonly DateTimeOffset Start = ViewerSamples.Start;
    private readonly FakeTimeProvider clock = new(Start);
    private readonly FakeOrigin origin = new();

    private async Task<LoadRecord> RunAsync(string? handshake)
    {
        var phase = LoadPhase.Create(
            new LoadJob(
                new LoadGoal
                {
                    Kind = LoadGoal.Cps,
                    Value = 8,
                    Handshake = handshake,
                    RampSeconds = 0,
                    HoldSeconds = 10,
                },
                new LoadShare(0, 1),
                new PlanMoment(0, "quic", Start, Start.AddSeconds(10)),
                new Uri("https://video.example/video/main.m3u8?load=run-1"),
                [.. Enumerable.Range(1, 2).Select(user => new LoadUser(user, IPAddress.Loopback))],
                (_, user, tickets) => origin.Open(user, tickets),
                clock,
                _ => { }
            )
        );
        clock.SetUtcNow(Start.AddSeconds(1));
        phase.Tick(clock.GetUtcNow());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!phase.IsIdle)
            await Task.Delay(5, limit.Token);
        await phase.DisposeAsync();
        return Assert
            .Single(phase.Seconds.TakeOver(DateTimeOffset.MaxValue))
            .Record(one => ViewerSamples.Records(TimeProvider.System).Load("run-1", one.Phase, one.Protocol, one.Second));
    }

    [Fact]
    public async Task Tick_FullHandshakes_TakeNoTicketAlong()
    {
        var record = await RunAsync(null);
        Assert.Equal(new HandshakeCounts { Full = 8 }, record.Handshakes);
        Assert.All(origin.Tickets, one => Assert.Null(one.Tickets));
    }

    [Theory]
    [InlineData(LoadGoal.Resumed, false)]
    [InlineData(LoadGoal.ZeroRtt, true)]
    public async Task Tick_ResumedHandshakes_KeepEachUsersTicketsApart(string handshake, bool isEarly)
    {
        await RunAsync(handshake);
        var rooms = origin.Tickets.GroupBy(one => one.User, one => one.Tickets!).Select(user => Assert.Single(user.Distinct())).ToList();
        Assert.Equal(2, rooms.Distinct().Count());
        Assert.All(rooms, room => Assert.Equal(isEarly, room.IsEarly));
    }

    [Fact]
    public async Task Tick_WhatTheOriginMadeOfThem_IsCountedAndNotWhatWasAskedFor()
    {
        (origin.Made, origin.Refused) = (HandshakeKind.Resumed, Refusals.EarlyData);
        Assert.Equal(new HandshakeCounts { Resumed = 8, EarlyDataRefused = 8 }, (await RunAsync(LoadGoal.ZeroRtt)).Handshakes);
        (origin.Made, origin.Refused) = (HandshakeKind.Full, Refusals.Ticket | Refusals.EarlyData);
        Assert.Equal(
            new HandshakeCounts
            {
                Full = 8,
                TicketsRefused = 8,
                EarlyDataRefused = 8,
            },
            (
                await new HandshakeLoadTests { origin = { Made = origin.Made, Refused = origin.Refused } }.RunAsync(LoadGoal.ZeroRtt)
            ).Handshakes
        );
        (origin.Made, origin.Refused) = (HandshakeKind.Early, Refusals.None);
        Assert.Equal(
            new HandshakeCounts { ZeroRtt = 8 },
            (await new HandshakeLoadTests { origin = { Made = origin.Made } }.RunAsync(LoadGoal.ZeroRtt)).Handshakes
        );
    }
}
