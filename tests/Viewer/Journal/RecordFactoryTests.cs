using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Journal;

public sealed class RecordFactoryTests
{
    private readonly FakeTimeProvider clock = new(ViewerSamples.Start);

    private PlaybackRecord Playback(PageReport report, PlaybackOutcome outcome = PlaybackOutcome.Ended, string? reason = null) =>
        ViewerSamples.Records(clock).Playback(ViewerSamples.Identity(clock.GetUtcNow()), outcome, reason, report);

    [Fact]
    public void Started_IsThisLine() =>
        Assert.Equal(
            """{"schema":2,"event":"started","time":"2026-11-20T21:00:00.000Z","run":null,"viewer":"viewer-1","uid":"u-1","boot":"0a1b2c3d","sequence":0,"node":"worker1","address":"203.0.113.4","synthetic":false,"phase":null,"asked":"http2","browser":"Chromium 156.0.1.2","seconds":1.235}""",
            RecordLine.Write(
                ViewerSamples
                    .Records(clock)
                    .Started(ViewerSamples.Free, ViewerProtocol.Http2, "Chromium 156.0.1.2", TimeSpan.FromSeconds(1.23456))
            )
        );

    [Fact]
    public void Ready_OfASyntheticViewer_SaysSo() =>
        Assert.Equal(
            """{"schema":2,"event":"ready","time":"2026-11-20T21:00:00.000Z","run":"run-1","viewer":"viewer-1","uid":"u-1","boot":"0a1b2c3d","sequence":0,"node":null,"address":null,"synthetic":true,"phase":3,"asked":"quic"}""",
            RecordLine.Write(
                ViewerSamples
                    .Records(clock, ViewerSamples.Options with { Kind = ViewerKind.Synthetic, Node = null, Address = null })
                    .Ready(ViewerSamples.InRun)
            )
        );

    [Fact]
    public void Error_OfSeveralLines_IsOne() =>
        Assert.Equal(
            "it's <gone>: \"a\" b",
            ViewerSamples.Records(clock).Error(ViewerSamples.Free, "it's <gone>:\r\n  \"a\"\nb\n").Message
        );

    [Fact]
    public void Playback_SumsAndCounts()
    {
        var record = Playback(
            ViewerSamples.Report(30) with
            {
                QualitiesChanged = ["90p", "144p", "90p"],
                DurationsOfQualities = [1000, 2000, 27000],
                Stalls = [new(366.1239, 5.25), new(100, 9)],
                Resources = [new("/a", "h3", 1, 2, 3), new("/b", "h2", 1, 2, 3)],
            }
        );
        Assert.Equal(
            (2, 0.466, "mixed", true, true),
            (record.FrequencyOfQualityChange, record.SecondsStalled, record.Protocol, record.Fallback, record.QuicFlag)
        );
        Assert.Equal(new Stall(366.124, 5.25), record.Stalls[0]);
        Assert.Equal(new Dictionary<string, int> { ["h2"] = 1, ["h3"] = 1 }, record.Protocols);
        Assert.Null(record.Reason);
    }

    [Fact]
    public void Playback_TextsOfAStrangePage_StillMakeARecordThatKeepsTheRules()
    {
        var strange = "\u001b]0;x\u0007\u202e" + new string('x', 10_000);
        var record = Playback(
            ViewerSamples.Report(0) with
            {
                VideoId = strange,
                Quality = strange,
                AvailableQualities = [.. Enumerable.Repeat(strange, 1000)],
                QualitiesChanged = [strange],
                DurationsOfQualities = [1],
                Resources = [new(strange, strange, 1, 2, 3)],
                Began = 1e300,
            },
            PlaybackOutcome.Failed,
            strange
        );
        var read = (PlaybackRecord)RecordLine.Read(RecordLine.Write(record with { Sequence = 1 }));
        Assert.Equal(
            (100, 64, 2000, 2000),
            (read.Quality!.Length, read.AvailableQualities.Count, read.VideoId.Length, read.Reason!.Length)
        );
        Assert.StartsWith(" ]0;x  xxx", read.Reason, StringComparison.Ordinal);
        Assert.Equal(clock.GetUtcNow(), read.Timestamp);
    }

    [Theory]
    [InlineData("Failed", "no reason given")]
    [InlineData("Refused", "no reason given")]
    [InlineData("Switched", null)]
    public void Playback_Reason_IsThereWhereSomethingFailed(string outcome, string? reason) =>
        Assert.Equal(reason, Playback(ViewerSamples.Report(1), Enum.Parse<PlaybackOutcome>(outcome)).Reason);

    [Fact]
    public void Playback_FiguresOutOfRange_StillMakeARecordThatKeepsTheRules()
    {
        var record = Playback(
            ViewerSamples.Report(1) with
            {
                BufferedFraction = 1.0000001,
                SecondsPlayed = -1e-9,
                Frames = -1,
                Bytes = -5,
                QualitiesChanged = ["90p", "144p"],
                DurationsOfQualities = [-0.001],
                Stalls = [new(-1, -1)],
                Resources = [new("/a", "h3", -20.12345, -1, -1)],
                TimeToFirstFrame = -0.001,
            }
        );
        var read = (PlaybackRecord)RecordLine.Read(RecordLine.Write(record with { Sequence = 1 }));
        Assert.Equal((1.0, 0.0, 0, 0L), (read.BufferedFraction, read.SecondsPlayed, read.Frames, read.Bytes));
        Assert.Equal([0, 0], read.DurationsOfQualities);
        Assert.Equal([new ResourceTiming("/a", "h3", -20.123, 0, 0)], read.Resources);
    }
}
