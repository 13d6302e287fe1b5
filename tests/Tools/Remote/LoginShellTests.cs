using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Remote;

/// <summary>Logins of any shell, and those that are none.</summary>
public sealed class LoginShellTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("exec fish -c \"$SSH_ORIGINAL_COMMAND\"")]
    [InlineData("exec tcsh -c \"$SSH_ORIGINAL_COMMAND\"")]
    [InlineData("echo '=== Property of Example Lab ==='; printf 'no end of line'; eval \"$SSH_ORIGINAL_COMMAND\"")]
    public async Task RunAsync_AnyLogin_AnswersByShInTheCLocale(string login)
    {
        using var other = new LocalSshd(login);
        await using var host = other.Connect(scratch);
        Assert.Equal("C", (await host.RunAsync("x=$LC_ALL; printf %s \"$x\"", default)).Text);
    }

    [Fact]
    public async Task RunAsync_LoginThatPrintsWithoutEnd_IsRefused()
    {
        using var other = new LocalSshd("cat /dev/zero");
        await using var host = other.Connect(scratch);
        var error = await Assert.ThrowsAsync<HostException>(() => host.RunAsync("true", default));
        Assert.Equal("worker1: its answer must not be longer than 1048576 bytes", error.Message);
    }

    [Fact]
    public async Task RunAsync_LoginThatRunsNothing_IsRefused()
    {
        using var other = new LocalSshd("true");
        await using var host = other.Connect(scratch);
        Assert.Equal(
            "worker1: the connection ended",
            (await Assert.ThrowsAsync<HostException>(() => host.RunAsync("true", default))).Message
        );
    }
}
