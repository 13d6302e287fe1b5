using QuicLoad.Lab.State;
using QuicLoad.Lab.Testing;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Testing;

public sealed class TestRunTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quic-load-test-run-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Read_ItsOwnEnvironment_IsTheSame()
    {
        var run = new TestRun
        {
            Project = "/project",
            Folder = folder.FullName,
            Owner = EngineProcess.Find(Environment.ProcessId),
            Seed = 4711,
            Keep = true,
        };

        Assert.Equal(run, TestRun.Read(run.ToEnvironment().GetValueOrDefault, () => "/other"));
    }

    [Fact]
    public void Read_NoVariables_IsARunThatNobodyWaitsFor()
    {
        var run = TestRun.Read(_ => null, () => "/project");

        Assert.Equal(new TestRun { Project = "/project" }, run);
        Assert.False(run.IsStopped);
    }

    [Fact]
    public void IsStopped_UserWantsItOrOwnerIsGone_IsTrue()
    {
        var run = new TestRun
        {
            Project = "/project",
            Folder = folder.FullName,
            Owner = EngineProcess.Find(Environment.ProcessId),
        };

        Assert.False(run.IsStopped);
        Assert.True((run with { Owner = run.Owner! with { StartTicks = 1 } }).IsStopped);
        run.Stop();
        Assert.True(run.IsStopped);
    }
}
