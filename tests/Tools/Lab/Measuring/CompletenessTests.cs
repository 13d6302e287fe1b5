using System.Globalization;
using QuicLoad.Acceptance.Measuring;
using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Measuring;

public sealed class CompletenessTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddSeconds(60);

    internal static RunRow Row(string name, int phase = 0, string asked = "quic", string? protocol = "h3", string outcome = "ended") =>
        new(
            name,
            "viewer-" + name[..1],
            "uid-" + name[..1],
            "worker1",
            "203.0.113.2",
            phase,
            asked,
            protocol,
            outcome,
            0,
            protocol is null ? 0 : 1,
            Start,
            1
        );

    private static OriginPlaybacks Origin(params (string Name, double Second)[] asked) =>
        new(
            asked.Select(one =>
                AccessLogEntry.Parse(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$"""
                        {"ts":{{(Start.AddSeconds(one.Second) - DateTimeOffset.UnixEpoch).TotalSeconds}},
                         "request":{"remote_ip":"203.0.113.2", "proto":"HTTP/3.0", "uri":"/video/main.m3u8?playback={{one.Name}}"} }
                        """
                    )
                )!
            )
        );

    private static string? Find(OriginPlaybacks origin, params RunRow[] rows) => Completeness.Find(origin, Start, End, rows);

    [Fact]
    public void Find_TheSame_IsNull() => Assert.Null(Find(Origin(("a1", 0.1), ("a2", 31)), Row("a1"), Row("a2")));

    [Fact]
    public void Find_LostRecord_IsNamed() =>
        Assert.Equal("1 of 2 playbacks that the origin saw have no record: a2", Find(Origin(("a1", 0.1), ("a2", 31)), Row("a1")));

    [Fact]
    public void Find_RecordOfNothing_IsNamed() =>
        Assert.Equal("1 of 2 records are of playbacks that the origin did not see: a2", Find(Origin(("a1", 0.1)), Row("a1"), Row("a2")));

    [Fact]
    public void Find_RecordTwice_IsTold() =>
        Assert.Equal("1 playbacks have more than one record", Find(Origin(("a1", 0.1)), Row("a1"), Row("a1")));

    [Fact]
    public void Find_OfBefore_IsNotTheRuns() =>
        Assert.Equal(
            "1 of 2 records are of playbacks that the origin did not see: a0",
            Find(Origin(("a0", -0.1), ("a1", 0.1)), Row("a0"), Row("a1"))
        );

    [Theory]
    [InlineData(59)]
    [InlineData(61)]
    public void Find_NearTheEnd_MayBeOnEitherSide(double second)
    {
        var origin = Origin(("a1", 0.1), ("a2", second));
        Assert.Null(Find(origin, Row("a1")));
        Assert.Null(Find(origin, Row("a1"), Row("a2")));
    }

    [Fact]
    public void Find_RecordWithoutManifest_NeedsNoRequest() => Assert.Null(Find(Origin(("a1", 0.1)), Row("a1"), Row("a2", protocol: null)));

    [Fact]
    public void Find_ManifestAskedForTwice_IsOnePlayback() => Assert.Null(Find(Origin(("a1", 0.1), ("a1", 0.9)), Row("a1")));

    [Fact]
    public void Find_AnotherAddress_IsTold() =>
        Assert.Equal(
            "the origin saw a1 come from 203.0.113.2, not from 203.0.113.9",
            Find(Origin(("a1", 0.1)), Row("a1") with { Address = "203.0.113.9" })
        );

    [Fact]
    public void Find_NothingAtAll_IsNoSuccess() => Assert.Equal("the origin saw no playback", Find(Origin()));
}
