using System.Globalization;
using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Contracts;

/// <summary>Records that were changed at random: each is a record within bounds, or refused with a reason that people can read.</summary>
public sealed class RecordFuzzTests
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "0",
        "-1",
        "1e9",
        "1e12",
        "1e308",
        "-1e308",
        "1e999",
        "-1e999",
        "1e-320",
        "NaN",
        "Infinity",
        "9223372036854775807",
        "99999999999999999999",
        "2147483648",
        "\"\"",
        "\"x\"",
        "\"1e9\"",
        "\"\\u0000\"",
        "\"\\u001b]52;c;QQ==\\u0007\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u202e\"",
        "[]",
        "{}",
        "[null]",
        "[1e308,1e308]",
        "[{}]",
        "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
        "{\"h3\":-1}",
        "{\"h3\":2147483647,\"h2\":2147483647}",
        "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.999Z\"",
        "\"2026-11-20T20:59:59Z\"",
        "[{\"duration\":1e308,\"seek_time\":0}]",
        "[{\"path\":\"/\",\"protocol\":\"h3\",\"start\":0,\"duration\":0,\"bytes\":9223372036854775807}]",
    ];

    private static readonly string[] Samples = [.. RecordSamples.All.Select(RecordLine.Write)];

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Read_ALineChangedAtRandom_IsARecordWithinBoundsOrRefusedWithAReason()
    {
        var read = 0;
        Fuzzing.Feed(
            "record lines",
            10_000,
            Changed,
            line =>
            {
                try
                {
                    RequireBounds(RecordLine.Read(line), line);
                    read++;
                }
                catch (RecordException error)
                {
                    Assert.True(
                        error.Message.Length is > 0 and <= 500 && error.Message.All(letter => !char.IsControl(letter)),
                        error.Message
                    );
                }
            }
        );
        // Some changes hurt nothing.
        Assert.True(read > 0);
    }

    [Theory]
    [InlineData("seconds_played", "1e9")]
    [InlineData("seconds_played", "1e12")]
    [InlineData("seconds_played", "1e308")]
    [InlineData("seconds_played", "1e999")]
    [InlineData("seconds_stalled", "33")]
    [InlineData("time_to_first_frame", "32")]
    [InlineData("time_to_first_frame", "1e999")]
    [InlineData("frames", "2147483647")]
    [InlineData("frames_dropped", "421")]
    [InlineData("bytes", "9223372036854775807")]
    [InlineData("frequency_of_quality_change", "1000")]
    [InlineData("buffered_fraction", "1e999")]
    [InlineData("durations_of_qualities", "[4000,1e9]")]
    [InlineData("stalls", "[{\"duration\":1e999,\"seek_time\":1}]")]
    [InlineData("stalls", "[{\"duration\":1,\"seek_time\":1e300}]")]
    [InlineData("resources", "[{\"path\":\"/\",\"protocol\":\"h3\",\"start\":0,\"duration\":40000,\"bytes\":1}]")]
    [InlineData("resources", "[{\"path\":\"/\",\"protocol\":\"h3\",\"start\":-1e300,\"duration\":1e300,\"bytes\":1}]")]
    [InlineData("resources", "[{\"path\":\"/\",\"protocol\":\"h3\",\"start\":0,\"duration\":1,\"bytes\":9223372036854775807}]")]
    [InlineData("timestamp", "\"2026-11-20T21:00:00.251Z\"")]
    [InlineData("timestamp", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("time", "\"9999-12-31T23:59:59Z\"")]
    [InlineData("sequence", "9223372036854775807")]
    [InlineData("node", "\"worker\\u001b[2J\"")]
    [InlineData("address", "\"999.1.1.1\"")]
    [InlineData("uid", "\"../u-1\"")]
    [InlineData("playback", "\"u-2-0a1b2c3d-1\"")]
    [InlineData("playback", "\"u-1-0a1b2c3d-x\"")]
    [InlineData("player", "\"other\"")]
    [InlineData("quic_flag", "false")]
    [InlineData("quality", "\"270p\\n\"")]
    [InlineData("videoid", "\"\\u202elab\"")]
    public void Read_OneFigureThatCannotBe_IsRefusedByItsField(string field, string value)
    {
        var error = Assert.Throws<RecordException>(() => RecordLine.Read(With(RecordLine.Write(RecordSamples.Playback), field, value)));
        Assert.StartsWith(
            field == "timestamp" && value.Contains("2026", StringComparison.Ordinal) ? "time" : field,
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_ThousandsOfQualities_AreRefused()
    {
        var names = string.Join(
            ',',
            Enumerable.Range(0, 5000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{number}p\""))
        );
        Assert.StartsWith(
            "available_qualities: ",
            Refusal(With(RecordLine.Write(RecordSamples.Playback), "available_qualities", $"[{names}]")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1 << 21)]
    [InlineData(1 << 18)]
    public void Read_AHugeLine_IsRefusedWithAShortReason(int length)
    {
        Assert.InRange(Refusal(new string('[', length)).Length, 1, 500);
        Assert.InRange(Refusal($"{{\"schema\":{new string('9', length)}}}").Length, 1, 500);
        Assert.InRange(Refusal(With(RecordLine.Write(RecordSamples.Error), "message", $"\"{new string('x', length)}\"")).Length, 1, 500);
    }

    [Fact]
    public void Read_ARecordOfVersion1_IsRead() =>
        Assert.Equal(1, RecordLine.Read(RecordLine.Write(RecordSamples.Playback with { Schema = 1 })).Schema);

    private static string Refusal(string line) => Assert.Throws<RecordException>(() => RecordLine.Read(line)).Message;

    private static string With(string line, string field, string value)
    {
        var begin = line.LastIndexOf($"\"{field}\":", StringComparison.Ordinal) + field.Length + 3;
        return line[..begin] + value + line[End(line, begin)..];
    }

    /// <summary>Where a value ends: at the comma or bracket after it.</summary>
    private static int End(string line, int at)
    {
        var (depth, isText) = (0, false);
        for (; at < line.Length; at++)
        {
            if (isText && line[at] == '\\')
                at++;
            else if (line[at] == '"')
                isText = !isText;
            else if (!isText && line[at] is '[' or '{')
                depth++;
            else if (!isText && line[at] is ']' or '}' && depth-- == 0)
                return at;
            else if (!isText && line[at] == ',' && depth == 0)
                return at;
        }
        return at;
    }

    private static string Changed(Random random)
    {
        var line = Samples[random.Next(Samples.Length)];
        if (random.Next(3) == 0)
            return Encoding.UTF8.GetString(Fuzzing.Damage(random, Encoding.UTF8.GetBytes(line)));
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var fields = Enumerable.Range(1, line.Length - 1).Where(i => line[i] == ':' && line[i - 1] == '"').ToList();
            if (fields.Count == 0)
                return line;
            var begin = fields[random.Next(fields.Count)] + 1;
            line = line[..begin] + Values[random.Next(Values.Length)] + line[Math.Max(begin, End(line, begin))..];
        }
        return line;
    }

    private static void RequireBounds(ViewerRecord record, string line)
    {
        Assert.True(
            record.Time.Year is >= 2000 and < 2100 && record.Sequence is > 0 and <= 1_000_000_000 && record.Viewer.Length is > 0 and <= 253,
            line
        );
        if (record is not PlaybackRecord playback)
            return;
        var most = PlaybackBounds.Length(playback) * 1.01 + 1;
        double[] seconds =
        [
            playback.SecondsPlayed,
            playback.SecondsStalled,
            playback.TimeToFirstFrame ?? 0,
            playback.Stalls.Sum(stall => stall.Duration) / 1000,
            playback.DurationsOfQualities.Sum() / 1000,
            playback.Frames / 240.0 - 0.01,
            playback.Bytes / 125e6,
            playback.Resources.Sum(resource => (double)resource.Bytes) / 125e6,
        ];
        Assert.All(seconds, value => Assert.True(value <= most, line));
        Assert.True(playback.SecondsPlayed >= 0 && playback.SecondsStalled >= 0 && playback.FramesDropped <= playback.Frames, line);
        Assert.True(Encoding.UTF8.GetByteCount(RecordLine.Write(record)) < 1 << 20, line);
    }
}
