using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Spools;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Store;

/// <summary>What was stored before a rule was made, or by another program, ends no report.</summary>
public sealed class StoredRecordsTests : IDisposable
{
    private readonly StoreFile file = new();

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData("\"seconds_played\":58", "\"seconds_played\":1e12", "seconds_played")]
    [InlineData("\"seconds_played\":58", "\"seconds_played\":1e999", "seconds_played")]
    [InlineData("\"node\":\"worker1\"", "\"node\":\"worker2\"", "node")]
    [InlineData("\"schema\":2", "\"schema\":3", "schema")]
    [InlineData("{", "[", LeftOut.NoRecord)]
    public void Load_AStoredRecordThatBreaksARule_IsABadRecord(string from, string to, string rule)
    {
        var life = Fakes.Life(1, 2);
        var texts = life.Select(
                (record, index) =>
                    index == 5 ? RecordLine.Write(record).Replace(from, to, StringComparison.Ordinal) : RecordLine.Write(record)
            )
            .ToList();
        file.Store.Runs.Save(Fakes.Run());
        file.Store.Records.Save(
            Fakes.RunId,
            "worker1",
            [new SpoolPart("a.jsonl", 1, [.. life.Select((record, index) => new SpoolLine(index, texts[index], record))], [])]
        );

        var run = file.Reopen().Load(Fakes.RunId);

        Assert.Single(run.Playbacks);
        Assert.Equal([new BadRecords(rule, 1)], LeftOut.Tally(run).BadRecords);
        Assert.Equal(BadRecord.NoOffset, Assert.Single(run.BadRecords).Offset);
        Assert.Single(RunSummary.Summarize(run).LeftOut.BadRecords);
        Assert.True(file.Store.Records.After(Fakes.RunId, 0).Records.Count is 5 or 6);
    }

    [Fact]
    public void Load_ARecordOfVersion1_IsRead()
    {
        file.Store.Runs.Save(Fakes.Run());
        var record = (PlaybackRecord)Fakes.Life(1, 1)[3] with { Schema = 1 };
        file.Store.Records.Save(
            Fakes.RunId,
            "worker1",
            [new SpoolPart("a.jsonl", 1, [new SpoolLine(0, RecordLine.Write(record), record)], [])]
        );
        Assert.Equal(1, Assert.Single(file.Store.Load(Fakes.RunId).Playbacks).Schema);
    }
}
