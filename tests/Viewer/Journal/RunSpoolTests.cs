using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Journal;
using Xunit;

namespace QuicLoad.Tests.Viewer.Journal;

public sealed class RunSpoolTests : IDisposable
{
    private readonly TemporaryFolder directory = new();
    private readonly RunSpool spool;

    public RunSpoolTests() => spool = new RunSpool(directory.Root, "u-1");

    private string FilePath(string run) => directory.PathTo(run, "u-1.jsonl");

    [Fact]
    public void Append_LinesOfTwoRuns_GoToAFileEach()
    {
        Assert.Null(spool.Append("a", "1"));
        Assert.Null(spool.Append("b", "2"));
        Assert.Null(spool.Append("a", "3ü"));
        Assert.Equal("1\n3ü\n", File.ReadAllText(FilePath("a")));
        Assert.Equal("2\n", File.ReadAllText(FilePath("b")));
    }

    [Fact]
    public void Append_AfterHalfALine_LeavesItALineOfItsOwn()
    {
        Directory.CreateDirectory(directory.PathTo("a"));
        File.WriteAllText(FilePath("a"), "1\n{\"schema\":1,\"ev");
        spool.Append("a", "2");
        Assert.Equal("1\n{\"schema\":1,\"ev\n2\n", File.ReadAllText(FilePath("a")));
    }

    [Fact]
    public void Append_FolderTakenAway_MakesItAnew()
    {
        spool.Append("a", "1");
        Directory.Delete(directory.PathTo("a"), recursive: true);
        Assert.Null(spool.Append("a", "2"));
        Assert.Equal("2\n", File.ReadAllText(FilePath("a")));
    }

    [Fact]
    public void Append_NoFolder_SaysWhatToMount() =>
        Assert.Equal(
            "/nowhere: the run's records cannot be written: there is no such folder. Mount the node's folder for records there.",
            new RunSpool("/nowhere", "u-1").Append("a", "1")
        );

    [Fact]
    public void Append_AfterAFailure_WritesAllThatWaited()
    {
        var blocked = directory.PathTo("a");
        File.WriteAllText(blocked, "a file where a folder must be");
        Assert.Contains("the run's records cannot be written: ", spool.Append("a", "1"), StringComparison.Ordinal);
        Assert.NotNull(spool.Append("a", "2"));
        File.Delete(blocked);
        Assert.Null(spool.Append("a", "3"));
        Assert.Equal("1\n2\n3\n", File.ReadAllText(FilePath("a")));
    }

    [Fact]
    public void Append_AnotherRunsFolderIsGone_KeepsNoLineOfThisRunWaiting()
    {
        File.WriteAllText(directory.PathTo("over"), "no folder can be made here any more");
        Assert.NotNull(spool.Append("over", "1"));
        spool.Append("next", "2");
        Assert.Equal("2\n", File.ReadAllText(FilePath("next")));
    }

    public void Dispose() => directory.Dispose();
}
