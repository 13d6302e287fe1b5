using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Journal;
using Xunit;

namespace QuicLoad.Tests.Viewer.Journal;

public sealed class ViewerJournalTests : IDisposable
{
    private readonly TemporaryFolder directory = new();
    private readonly StringWriter output = new();
    private readonly RecordFactory records = ViewerSamples.Records(new FakeTimeProvider(ViewerSamples.Start));

    private ViewerJournal Journal(string? directory = null) => new(output, new RunSpool(directory ?? this.directory.Root, "u-1"), records);

    private IReadOnlyList<ViewerRecord> Printed => [.. output.ToString().TrimEnd('\n').Split('\n').Select(RecordLine.Read)];

    [Fact]
    public void Write_RecordsOfAllKinds_NumbersThemWithoutGaps()
    {
        var journal = Journal();
        journal.Write(ViewerSamples.Free, records.Error(ViewerSamples.Free, "no"));
        journal.Write(ViewerSamples.InRun, records.Ready(ViewerSamples.InRun));
        journal.Write(ViewerSamples.InRun, records.Playing(ViewerSamples.Identity(DateTimeOffset.UnixEpoch), "h3", 0.5));
        Assert.Equal([1, 2, 3], Printed.Select(record => record.Sequence));
        Assert.Equal(["error", "ready", "playing"], Printed.Select(record => record.Event));
    }

    [Fact]
    public void Write_OfARun_IsInItsFileToo()
    {
        var journal = Journal();
        journal.Write(ViewerSamples.Free, records.Error(ViewerSamples.Free, "no"));
        journal.Write(ViewerSamples.InRun, records.Ready(ViewerSamples.InRun));
        var lines = File.ReadAllLines(directory.PathTo("run-1", "u-1.jsonl"));
        Assert.Equal(output.ToString().Split('\n')[1], Assert.Single(lines));
    }

    [Fact]
    public void Write_FileThatCannotBeWritten_IsToldOnceAndEndsNothing()
    {
        var journal = Journal("/nowhere");
        for (var i = 0; i < 3; i++)
            journal.Write(ViewerSamples.InRun, records.Ready(ViewerSamples.InRun));
        Assert.Equal(["ready", "error", "ready", "ready"], Printed.Select(record => record.Event));
        Assert.Equal([1, 2, 3, 4], Printed.Select(record => record.Sequence));
        Assert.StartsWith("/nowhere: the run's records cannot be written", ((ErrorRecord)Printed[1]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FromManySides_KeepsLinesAndNumbersWhole()
    {
        var journal = Journal();
        Parallel.For(0, 200, _ => journal.Write(ViewerSamples.InRun, records.Ready(ViewerSamples.InRun)));
        Assert.Equal(Enumerable.Range(1, 200).Select(number => (long)number), Printed.Select(record => record.Sequence));
    }

    public void Dispose()
    {
        output.Dispose();
        directory.Dispose();
    }
}
