using QuicLoad.Components.Cluster;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Components.Cluster;

/// <summary>apt-get's answers as apt 1.8 and 2.6 give them, by an apt-get that is played.</summary>
public sealed class AptScriptsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    [Theory]
    [InlineData("E: Could not get lock /var/lib/apt/lists/lock. It is held by process 4711 (apt-get)", "process 4711 (apt-get)")]
    [InlineData("E: Could not get lock /var/lib/apt/lists/lock - open (11: Resource temporarily unavailable)", "another process")]
    [InlineData(
        "E: Could not get lock /var/cache/apt/archives/lock. It is held by process 4711 (apt.systemd.dai)",
        "process 4711 (apt.systemd.dai)"
    )]
    public async Task Get_LockOfListsOrArchivesIsHeld_WaitsForItAndSaysWhoHoldsIt(string error, string holder)
    {
        var (code, output, _) = await RunAsync(error, failures: 3);
        Assert.Equal(0, code);
        Assert.Contains($"worker1: waits for {holder}, which holds /var/", output, StringComparison.Ordinal);
        Assert.Equal(1, output.Split("waits for").Length - 1);
        Assert.Equal("4", await File.ReadAllTextAsync(folder.PathTo("tries")));
    }

    [Fact]
    public async Task Get_LockThatIsNeverFree_FailsAfterItsTimeAndNamesTheHolder()
    {
        var (code, _, error) = await RunAsync(
            "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 4711 (apt-get)",
            failures: 1000
        );
        Assert.Equal(1, code);
        Assert.Contains(
            "worker1: process 4711 (apt-get) holds /var/lib/apt/lists/lock for more than 300 s.",
            error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("E: Failed to fetch http://deb.example/debian/dists/bookworm/InRelease  Could not resolve 'deb.example'")]
    [InlineData("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 4711 (dpkg)")]
    [InlineData("E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)")]
    public async Task Get_AnyOtherError_FailsAtOnceWithIt(string message)
    {
        var (code, _, error) = await RunAsync(message, failures: 1000);
        Assert.Equal(9, code);
        Assert.Contains($"worker1: {message}", error, StringComparison.Ordinal);
        Assert.Equal("1", await File.ReadAllTextAsync(folder.PathTo("tries")));
    }

    public void Dispose()
    {
        deadline.Dispose();
        folder.Dispose();
    }

    /// <summary>Time passes by a minute at each sleep.</summary>
    private Task<(int Code, string Output, string Error)> RunAsync(string error, int failures) =>
        ShellPrograms.ShellAsync(
            $$"""
            set -eu
            cd '{{folder.Root}}'
            host=worker1
            say() { printf '%s: %s\n' "$host" "$*"; }
            fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
            echo 0 > now
            date() { cat now; }
            sleep() { echo $(($(cat now) + 60)) > now; }
            fuser() { return 1; }
            lslocks() { return 1; }
            printf 0 > tries
            mkdir bin
            cat > bin/apt-get <<'END'
            #!/bin/sh
            printf %s $(($(cat tries) + 1)) > tries
            [ "$(cat tries)" -gt {{failures}} ] || { cat error; exit 100; }
            END
            chmod 755 bin/apt-get
            PATH='{{folder.Root}}'/bin:$PATH
            cat > error
            {{AptScripts.Get.Value.Replace("/var/log/quic-load", folder.Root + "/log", StringComparison.Ordinal)}}
            apt_get update || exit 9
            """,
            error + "\n",
            deadline.Token
        );
}
