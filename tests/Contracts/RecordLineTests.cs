using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class RecordLineTests
{
    private static ViewerRecord Sample(string kind) => RecordSamples.All.Single(record => record.Event == kind);

    [Fact]
    public void Write_Playing_IsThisLine() =>
        Assert.Equal(
            """{"schema":2,"event":"playing","time":"2026-11-20T21:00:00.250Z","run":"run-1","viewer":"viewer-1","uid":"u-1","boot":"0a1b2c3d","sequence":3,"node":"worker1","address":"203.0.113.5","synthetic":false,"phase":0,"asked":"quic","playback":"u-1-0a1b2c3d-1","protocol":"h3","time_to_first_frame":0.75}""",
            RecordLine.Write(RecordSamples.Playing)
        );

    [Fact]
    public void Write_Error_StaysReadableInATerminal() =>
        Assert.EndsWith(""" "message":"it's <gone>: \"a\" ü"}""".Trim(), RecordLine.Write(RecordSamples.Error), StringComparison.Ordinal);

    [Fact]
    public void Write_Playback_HasTheNamesOfTheOriginalTest()
    {
        var line = JsonNode.Parse(RecordLine.Write(RecordSamples.Playback))!.AsObject();
        string[] names =
        [
            "videoid",
            "quality",
            "available_qualities",
            "qualities_changed",
            "durations_of_qualities",
            "frequency_of_quality_change",
            "buffered_fraction",
            "quic_flag",
            "timestamp",
        ];
        string[] navigation =
        [
            "readystart",
            "redirecttime",
            "appcachetime",
            "unloadeventtime",
            "lookupdomaintime",
            "connecttime",
            "requesttime",
            "initdomtreetime",
            "domreadytime",
            "loadeventtime",
            "loadtime",
        ];
        Assert.All(names, name => Assert.True(line.ContainsKey(name), name));
        Assert.Equal(navigation, line["navigation"]!.AsObject().Select(field => field.Key));
        Assert.Equal(["duration", "seek_time"], line["stalls"]![0]!.AsObject().Select(field => field.Key));
        Assert.Equal("switched", (string?)line["outcome"]);
    }

    [Theory]
    [MemberData(nameof(RecordSamples.Kinds), MemberType = typeof(RecordSamples))]
    public void Read_OfEveryKind_GivesTheRecordThatWasWritten(string kind)
    {
        var line = RecordLine.Write(Sample(kind));
        var read = RecordLine.Read(line);
        Assert.Equal(Sample(kind).GetType(), read.GetType());
        Assert.Equal(line, RecordLine.Write(read));
    }

    [Fact]
    public void Read_AnyPlayback_GivesTheRecordThatWasWritten() =>
        Prop.ForAll(
                RecordSamples.Playbacks,
                record =>
                {
                    var line = RecordLine.Write(record);
                    var read = (PlaybackRecord)RecordLine.Read(line);
                    return !line.Contains('\n', StringComparison.Ordinal)
                        && RecordLine.Write(read) == line
                        && read.Viewer == record.Viewer
                        && read.Stalls.SequenceEqual(record.Stalls)
                        && read.Resources.SequenceEqual(record.Resources)
                        && read.Time == record.Time;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyText_IsRefusedWithAReasonAndNothingElse() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Refused(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyPartOfALine_IsRefusedWithAReason()
    {
        var line = RecordLine.Write(RecordSamples.Playback);
        Prop.ForAll(Gen.Choose(0, line.Length - 1).ToArbitrary(), length => Refused(line[..length])).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_AnyFieldTakenAwayOrOfAnotherKind_IsRefusedOrStillARecord()
    {
        JsonNode?[] values =
        [
            null,
            JsonValue.Create(-1),
            JsonValue.Create(1e300),
            JsonValue.Create("x"),
            JsonValue.Create(true),
            new JsonArray((JsonNode?)null),
            new JsonObject(),
        ];
        foreach (var record in RecordSamples.All)
        {
            var fields = JsonNode.Parse(RecordLine.Write(record))!.AsObject();
            foreach (var name in fields.Select(field => field.Key).ToList())
            {
                var without = fields.DeepClone().AsObject();
                without.Remove(name);
                Assert.True(Refused(without.ToJsonString()), $"{record.Event} without {name}");
                foreach (var value in values)
                {
                    var other = fields.DeepClone().AsObject();
                    other[name] = value?.DeepClone();
                    ReadOrRefuse(other.ToJsonString());
                }
            }
        }
    }

    [Fact]
    public void Read_UnknownField_IsPassedOver() =>
        Assert.Equal(RecordSamples.Ready, RecordLine.Read(RecordLine.Write(RecordSamples.Ready).Insert(1, "\"later\":[1],")));

    [Fact]
    public void Read_BrokenCharacters_AreRefused()
    {
        Assert.True(Refused("{\"schema\":1,\"event\":\"\\ud800\"}"));
        Assert.True(Refused("{\"schema\":1,\"event\":\"\ud800\"}"));
        Assert.True(Refused(RecordLine.Write(RecordSamples.Error).Replace("viewer-1", "\\udc00", StringComparison.Ordinal)));
        Assert.True(Refused(new string('[', 10_000)));
    }

    [Theory]
    [InlineData("\"schema\":2", "\"schema\":3", "schema: \"3\" must be 1-2. Use the measure that belongs to the viewer image.")]
    [InlineData("\"schema\":2", "\"schema\":\"1\"", "schema: must be there: a record is a JSON object with the schema's version.")]
    [InlineData("\"playback\",", "\"end\",", "event: \"end\" must be one of 6: started, ready, playing, playback, error, load.")]
    [InlineData("\"sequence\":5", "\"sequence\":0", "sequence: \"0\" must be at least 1.")]
    [InlineData("\"0a1b2c3d\"", "\"0a1b\"", "boot: \"0a1b\" must be 8 hexadecimal digits.")]
    [InlineData("\"asked\":\"quic\"", "\"asked\":\"spdy\"", "asked: \"spdy\" must be one of 2: quic, http2.")]
    [InlineData("\"run\":\"run-1\"", "\"run\":null", "phase: \"2\" must be null outside of runs.")]
    [InlineData("\"buffered_fraction\":0.5", "\"buffered_fraction\":6.26", "buffered_fraction: \"6.26\" must be 0-1.")]
    [InlineData("[4000,24000]", "[4000]", "durations_of_qualities: \"1\" must have as many entries as qualities_changed: 2.")]
    [InlineData("\"bytes\":50900", "\"bytes\":-1", "bytes: \"-1\" must be at least 0.")]
    public void Read_OneRuleBroken_SaysWhich(string from, string to, string reason)
    {
        var line = RecordLine.Write(RecordSamples.Playback);
        var error = Assert.Throws<RecordException>(() => RecordLine.Read(line.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(reason, error.Message);
    }

    [Theory]
    [InlineData("2026-11-20T21:00:00.25+09:00", "2026-11-20T12:00:00.250Z")]
    [InlineData("2026-11-20T21:00:00Z", "2026-11-20T21:00:00.000Z")]
    [InlineData("2026-11-20T21:00:00", null)]
    [InlineData("yesterday", null)]
    public void Read_Moment_NeedsItsOffset(string time, string? utc)
    {
        var line = RecordLine.Write(RecordSamples.Ready).Replace("2026-11-20T21:00:00.250Z", time, StringComparison.Ordinal);
        if (utc is null)
            Assert.True(Refused(line));
        else
            Assert.Contains($"\"time\":\"{utc}\"", RecordLine.Write(RecordLine.Read(line)), StringComparison.Ordinal);
    }

    private static bool Refused(string line) => ReadOrRefuse(line) is { Length: > 0 };

    // Any exception but a RecordException fails the test that asks.
    private static string? ReadOrRefuse(string line)
    {
        try
        {
            RecordLine.Read(line);
            return null;
        }
        catch (RecordException error)
        {
            return error.Message;
        }
    }
}
