using QuicLoad.Components.Remote;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components;

public sealed class ShellTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public void Text_Holes_AreQuotedButShellTextIsNot()
    {
        var inner = Shell.Text($"echo {"a'b"}");
        Assert.Equal(@"if true; then echo 'a'\''b'; fi; sleep 5", Shell.Text($"if true; then {inner}; fi; sleep {5}").Value);
    }

    [Fact]
    public void Text_MissingValue_IsRefused() => Assert.Throws<ArgumentException>(() => Shell.Text($"echo {null}"));

    [Fact]
    public async Task HostScript_Fail_BeginsWithTheHostsName()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var script = HostScript.For("worker1", Shell.Text($"say hello\nfail 'something is wrong'\nsay never"));
        var (code, output, error) = await ShellPrograms.ShellAsync(WithoutRootCheck(script), string.Empty, deadline.Token);
        Assert.Equal((1, "worker1: hello\n", "worker1: something is wrong\n"), (code, output, error));
    }

    [Fact]
    public async Task HostScript_Logged_ShowsTheEndOfAFailingLogWithoutTokens()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var log = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "log");
        var script = HostScript.For(
            "worker1",
            HostScript.Logged,
            Shell.Text($"logged {log} sh -c 'seq 1 40; echo join abcdef.0123456789abcdef; exit 3' || fail 'it failed'")
        );
        var (code, output, error) = await ShellPrograms.ShellAsync(WithoutRootCheck(script), string.Empty, deadline.Token);
        var lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal((1, string.Empty, 26), (code, output, lines.Length));
        Assert.Equal(["worker1: 40", "worker1: join (token)", "worker1: it failed"], lines[^3..]);
        Assert.Equal("600\n", (await ShellPrograms.ShellAsync("stat -c %a \"$1\"", string.Empty, deadline.Token, log)).Output);
        Directory.Delete(Path.GetDirectoryName(log)!, recursive: true);
    }

    [Fact]
    public async Task HostScript_Within_StopsWhenTheTimeIsOver()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var script = HostScript.For("worker1", HostScript.Within, Shell.Text($"within 5 true && say yes\nwithin 1 false || say no"));
        var (code, output, _) = await ShellPrograms.ShellAsync(WithoutRootCheck(script), string.Empty, deadline.Token);
        Assert.Equal((0, "worker1: yes\nworker1: no\n"), (code, output));
    }

    /// <summary>The tests may run as any user.</summary>
    private static string WithoutRootCheck(string script) =>
        string.Join('\n', script.Split('\n').Where(line => !line.StartsWith("[ \"$(id -u)\"", StringComparison.Ordinal)));
}
