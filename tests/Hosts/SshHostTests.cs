using System.Diagnostics;
using QuicLoad.Hosts;
using QuicLoad.Measure.Hosts;
using Xunit;

namespace QuicLoad.Tests.Hosts;

public sealed class SshHostTests : IDisposable
{
    private readonly LocalSshd sshd = new();
    private readonly ScratchFolder scratch = new();

    public void Dispose()
    {
        scratch.Dispose();
        sshd.Dispose();
    }

    [Fact]
    public async Task RunAsync_ManyScripts_AnswersEachOverOneConnection()
    {
        await using var host = sshd.Connect(scratch);
        var first = await host.RunAsync("echo $PPID", default);
        for (var i = 0; i < 20; i++)
            Assert.Equal($"{i}\nlast", (await host.RunAsync($"echo {i}; printf last", default)).Text);
        Assert.Equal(first.Text, (await host.RunAsync("echo $PPID", default)).Text);
    }

    [Fact]
    public async Task RunAsync_AScriptThatFails_GivesItsCodeAndGoesOn()
    {
        await using var host = sshd.Connect(scratch);
        Assert.Equal(3, (await host.RunAsync("cd /; exit 3", default)).ExitCode);
        Assert.Equal(0, (await host.RunAsync("cat", default)).ExitCode);
    }

    [Fact]
    public async Task RunAsync_AnyBytes_ComeAsTheyAre()
    {
        await using var host = sshd.Connect(scratch);
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(sshd.InFolder("bytes"), bytes);
        Assert.Equal(bytes, (await host.RunAsync($"cat {HostScripts.Quote(sshd.InFolder("bytes"))}", default)).Output.ToArray());
    }

    [Fact]
    public async Task RunAsync_AnotherHostKey_IsRefusedWithTheCure()
    {
        var other = sshd.Info("worker1") with { HostKey = Stacks.TestFiles.HostKey };
        await using var host = new SshHost(other, sshd.Access, scratch, TimeSpan.FromMinutes(1));
        var error = await Assert.ThrowsAsync<HostException>(() => host.RunAsync("true", default));
        Assert.Equal("worker1: its host key is not the one that the stack declares. Check the host, correct hostKey or the known_hosts file, and run up again", error.Message);
    }

    [Fact]
    public async Task RunAsync_HostGoneAndBack_ConnectsAgain()
    {
        await using var host = sshd.Connect(scratch);
        await host.RunAsync("true", default);
        sshd.Stop();
        await Assert.ThrowsAsync<HostException>(() => host.RunAsync("true", default));
        var error = await Assert.ThrowsAsync<HostException>(() => host.RunAsync("true", default));
        Assert.Contains("Connection refused", error.Message, StringComparison.Ordinal);
        sshd.Start();
        Assert.Equal("back\n", (await host.RunAsync("echo back", default)).Text);
    }

    [Fact]
    public async Task RunAsync_NoAnswerInTime_SaysSoAndConnectsAgain()
    {
        await using var host = sshd.Connect(scratch, limit: TimeSpan.FromSeconds(8));
        var error = await Assert.ThrowsAsync<HostException>(() => host.RunAsync("sleep 60", default));
        Assert.Equal("worker1: it did not answer within 8 s", error.Message);
        Assert.Equal("back\n", (await host.RunAsync("echo back", default)).Text);
    }

    [Fact]
    public async Task DisposeAsync_AConnection_LeavesNoProcess()
    {
        var host = sshd.Connect(scratch);
        var shell = int.Parse((await host.RunAsync("echo $PPID", default)).Text, System.Globalization.CultureInfo.InvariantCulture);
        await host.DisposeAsync();
        for (var tries = 0; Directory.Exists($"/proc/{shell}"); tries++)
        {
            Assert.True(tries < 100, "the shell on the host goes on");
            await Task.Delay(50);
        }
        Assert.DoesNotContain(Process.GetProcessesByName("ssh"), ssh => File.Exists($"/proc/{ssh.Id}/cmdline") && File.ReadAllText($"/proc/{ssh.Id}/cmdline").Contains(sshd.InFolder(""), StringComparison.Ordinal));
    }
}
