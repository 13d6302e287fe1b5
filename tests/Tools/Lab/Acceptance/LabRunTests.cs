using QuicLoad.Acceptance.Running;
using Xunit;
using Xunit.Sdk;

namespace QuicLoad.Tests.Tools.Lab.Acceptance;

/// <summary>The run that tests share, with a program of the test's own in the place of ./lab.</summary>
public sealed class LabRunTests : IDisposable
{
    private readonly DirectoryInfo project = Directory.CreateTempSubdirectory("quic-load-lab-run-");

    public void Dispose() => project.Delete(recursive: true);

    [Fact]
    public async Task RequireUp_AskedTwice_BringsTheLabUpOnce()
    {
        var run = Run("echo $1");

        await run.RequireUpAsync();
        await run.RequireUpAsync();

        Assert.Equal("up\n", await CallsAsync());
    }

    [Fact]
    public async Task RequireUp_UpFails_TellsTheReasonToEachAtOnce()
    {
        var run = Run("echo no machine; exit 3");

        for (var i = 0; i < 2; i++)
            Assert.Equal(
                "needs the lab, and ./lab up failed: no machine",
                (await Assert.ThrowsAsync<FailException>(run.RequireUpAsync)).Message
            );
        await Assert.ThrowsAsync<FailException>(run.RefuseFailedUpAsync);

        Assert.Equal("up\n", await CallsAsync());
        Assert.False((await run.DownAsync()).Succeeded);
    }

    [Fact]
    public async Task Clean_DownFails_NothingElseIsTried()
    {
        var run = Run("echo another lab; exit 1");

        Assert.Equal($"exit code 1: {project.FullName}/lab down\nanother lab", await run.CleanAsync());

        Assert.Equal(
            "needs a clean machine to begin with, and ./lab down failed: another lab",
            (await Assert.ThrowsAsync<FailException>(run.RequireUpAsync)).Message
        );
        await Assert.ThrowsAsync<FailException>(run.DownAsync);
        Assert.Equal("down\n", await CallsAsync());
    }

    [Fact]
    public async Task RefuseFailedUp_NotTried_IsNoReason()
    {
        var run = Run("exit 1");

        await run.RefuseFailedUpAsync();

        Assert.False(File.Exists(Path.Combine(project.FullName, "calls")));
    }

    [Fact]
    public async Task Up_ItsLines_AreShownAsTheyCome()
    {
        var progress = new StringWriter();

        await Run("echo machines", progress).UpAsync();

        Assert.Equal($"      $ {project.FullName}/lab up\n      machines\n", progress.ToString());
    }

    private LabRun Run(string script, TextWriter? progress = null)
    {
        var lab = Path.Combine(project.FullName, "lab");
        File.WriteAllText(lab, $"#!/bin/sh\necho \"$1\" >> '{project.FullName}/calls'\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(lab, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new LabRun(project.FullName, progress ?? TextWriter.Null);
    }

    private Task<string> CallsAsync() => File.ReadAllTextAsync(Path.Combine(project.FullName, "calls"), CancellationToken.None);
}
