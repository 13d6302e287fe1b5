using QuicLoad.Contracts;
using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Remote;

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
        Assert.Equal(bytes, (await host.RunAsync($"cat {ShellWord.Quote(sshd.InFolder("bytes"))}", default)).Output.ToArray());
    }

    [Fact]
    public async Task RunAsync_AnswerAboveTheLimit_IsRefusedAndTheHostAnswersAgain()
    {
        await using var host = new SshHost(sshd.Info("worker1"), sshd.Access, scratch, TimeSpan.FromMinutes(1), mostBytes: 1 << 20);
        var error = await Assert.ThrowsAsync<HostException>(() => host.RunAsync("head -c 50000000 /dev/zero", default));
        Assert.Equal("worker1: its answer must not be longer than 1048576 bytes", error.Message);
        Assert.Equal("log in and look what it prints", error.Cure);
        Assert.Equal("back\n", (await host.RunAsync("echo back", default)).Text);
    }

    [Fact]
    public async Task RunAsync_KeyThatTheHostDoesNotKnow_IsARefusedLogin()
    {
        await using var host = new SshHost(
            sshd.Info("worker1"),
            sshd.Access with
            {
                PrivateKey = Stacks.TestFiles.PrivateKey,
            },
            scratch,
            TimeSpan.FromMinutes(1)
        );
        var error = await Assert.ThrowsAsync<HostException>(() => host.RunAsync("true", default));
        Assert.Contains("Permission denied (publickey", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            $"bring the key's public half into authorized_keys of {Environment.UserName} on the host, or correct ssh.user or "
                + "ssh.privateKeyFile",
            error.Cure
        );
    }

    [Fact]
    public async Task RunAsync_AnotherHostKey_IsRefusedWithTheCure()
    {
        var other = sshd.Info("worker1") with { HostKey = Stacks.TestFiles.HostKey };
        await using var host = new SshHost(other, sshd.Access, scratch, TimeSpan.FromMinutes(1));
        var error = await Assert.ThrowsAsync<HostException>(() => host.RunAsync("true", default));
        Assert.Equal(
            "worker1: its host key is not the one that the stack declares. Check the host, correct hostKey or the known_hosts "
                + "file, and run up again",
            error.Message
        );
    }
}
