using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Running;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Running;

public sealed class MissingRecordsTests
{
    [Fact]
    public void Find_AGapAndAPlaybackWithoutEnd_AreNamed()
    {
        var life = Fakes.Life(1, 2);
        Assert.Equal(
            [
                "1 of the records 1-6 of its boot 0a1b2c3d are missing.",
                $"Playback {Fakes.Uid(1)}-0a1b2c3d-1 began and has no record of its end.",
            ],
            Find([.. life.Where(record => record.Sequence != 4)]).Select(one => one.What)
        );
    }

    [Fact]
    public void Find_NumbersAtTheirLimit_DoNotEndIt() =>
        Assert.Equal(
            ["9223372036854775805 of the records 1-9223372036854775807 of its boot 0a1b2c3d are missing."],
            Find([Fakes.Life(1, 0)[0], Fakes.Life(1, 0)[1] with { Sequence = long.MaxValue }]).Select(one => one.What)
        );

    [Fact]
    public void Find_AThousandBootsWithGaps_AreAFewEvents()
    {
        var records = Enumerable
            .Range(0, 1000)
            .SelectMany(boot => Fakes.Life(1, 1, boot.ToString("x8", CultureInfo.InvariantCulture)))
            .Where(record => record.Sequence is 1 or 3)
            .ToList();
        var found = Find(records);
        Assert.Equal(8, found.Count);
        Assert.Equal(
            ["997 more of its boots have missing records.", "997 more of its playbacks have no record of their end."],
            [found[3].What, found[7].What]
        );
    }

    private static IReadOnlyList<RunEvent> Find(IReadOnlyList<ViewerRecord> records)
    {
        using var file = new StoreFile();
        file.Store.Runs.Save(Fakes.Run());
        var run = file.Store.Load(Fakes.RunId) with
        {
            Playbacks = [.. records.OfType<PlaybackRecord>()],
            Playing = [.. records.OfType<PlayingRecord>()],
            Started = [.. records.OfType<StartedRecord>()],
            Ready = [.. records.OfType<ReadyRecord>()],
        };
        return MissingRecords.Find(run, Fakes.Start);
    }
}
