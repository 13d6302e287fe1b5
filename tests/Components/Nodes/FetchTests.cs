using QuicLoad.Components.Cluster;
using QuicLoad.Components.Nodes;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Components.Nodes;

/// <summary>What downloads on a host run, with stand-ins for curl and wget that write down what they are given.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FetchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("https://mirror.example/a", "--proto =https --proto-redir =https")]
    [InlineData("http://mirror.example/a", "--proto =http,https --proto-redir =http,https")]
    public async Task Fetch_ByCurl_FollowsNoRedirectFromHttpsToHttp(string url, string options)
    {
        Program("curl", "echo \"$@\"");
        Assert.Contains(options, (await FetchAsync(url)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mirror.example/a", "  Location: http://cdn.example/a", 1)]
    [InlineData("https://mirror.example/a", "  Location: https://cdn.example/a", 0)]
    [InlineData("https://mirror.example/a", "  Location: /b", 0)]
    [InlineData("http://mirror.example/a", "  Location: http://cdn.example/a", 0)]
    public async Task Fetch_ByWget_TakesNothingThatCameByARedirectToHttp(string url, string header, int code)
    {
        Program(
            "wget",
            $"printf '%s\\n' '  HTTP/1.1 302 Found' '{header}' >&2; while [ $# -gt 1 ]; do [ \"$1\" = -O ] && echo evil > \"$2\"; "
                + "shift; done"
        );
        var result = await FetchAsync(url);
        Assert.Equal((code, code == 1 ? $"worker1: {url} redirects to http\n" : ""), (result.Code, result.Error));
        Assert.Equal(code == 0, File.Exists(folder.PathTo("file")));
    }

    [Fact]
    public async Task Fetch_FailedWget_FailsWithItsLastLine()
    {
        Program("wget", "echo 'ERROR 404: Not Found.' >&2; exit 8");
        Assert.Equal((8, "ERROR 404: Not Found.\n"), await CodeAndErrorAsync("https://mirror.example/a"));
    }

    [Fact]
    public void Install_HttpWithoutDigests_IsRefused()
    {
        Assert.Throws<ArgumentException>(() =>
            KubernetesScripts.Install("worker1", new KubernetesVersion(1, 20, 2), new Uri("http://mirror.example/"), null)
        );
        Assert.Throws<ArgumentException>(() =>
            PackageScripts.Install("worker1", new KubernetesVersion(1, 31, 0), new Uri("http://mirror.example/"), crictl: false)
        );
    }

    private void Program(string name, string text)
    {
        File.WriteAllText(folder.PathTo(name), $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(folder.PathTo(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var tool in new[] { "mktemp", "grep", "rm", "tail", "cp" })
            File.CreateSymbolicLink(folder.PathTo(tool), $"/usr/bin/{tool}");
    }

    private async Task<(int, string)> CodeAndErrorAsync(string url) =>
        await FetchAsync(url) is var result ? (result.Code, result.Error) : default;

    private async Task<(int Code, string Output, string Error)> FetchAsync(string url)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var script =
            $"set -eu\nPATH={folder.Root}\nhost=worker1\nfail() {{ echo \"$*\" >&2; exit 1; }}\n{DownloadScripts.Fetch.Value}\nfetch "
            + $"{url} {folder.Root}/file";
        return await ShellPrograms.ShellAsync(script, string.Empty, deadline.Token);
    }
}
