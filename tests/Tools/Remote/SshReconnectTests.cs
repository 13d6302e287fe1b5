using System.Diagnostics;
using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Remote;

/// <summary>Connections that end, and come again.</summary>
public sealed class SshReconnectTests : IDisposable
{
    private readonly LocalSshd sshd = new();
    private readonly ScratchFolder scratch = new();

    public void Dispose()
    {
        scratch.Dispose();
        sshd.Dispose();
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
        Assert.DoesNotContain(
            Process.GetProcessesByName("ssh"),
            ssh =>
                File.Exists($"/proc/{ssh.Id}/cmdline")
                && File.ReadAllText($"/proc/{ssh.Id}/cmdline").Contains(sshd.InFolder(""), StringComparison.Ordinal)
        );
    }
}
