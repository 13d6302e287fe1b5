using Microsoft.Extensions.Time.Testing;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Synthetic;

public sealed class Http2FetcherTests : IDisposable
{
    private static readonly Uri[] Addresses =
    [
        new("https://video.example/video/0.m4s"),
        new("https://video.example/video/1.m4s?playback=u-1"),
    ];
    private readonly FakeTimeProvider clock = new(ViewerSamples.Start);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Fetch_TwoSegments_OneProcessAndOneAfterTheOther()
    {
        var fetcher = Fetcher("echo '0 200 2 1000 0.250000 ' >&2; echo '0 200 2 3000 0.500000 ' >&2", "c3Braw==");

        var fetched = await fetcher.FetchAsync(Addresses, isText: false, CancellationToken.None);

        Assert.Equal(
            [
                new Fetched(Addresses[0], clock.GetUtcNow(), TimeSpan.FromSeconds(0.25), 1000, ""),
                new Fetched(Addresses[1], clock.GetUtcNow().AddSeconds(0.25), TimeSpan.FromSeconds(0.5), 3000, ""),
            ],
            fetched
        );
        Assert.Equal(
            "--disable --noproxy * --silent --globoff --http2 --fail-early --fail --max-time 60 "
                + "--write-out %{stderr}%{exitcode} %{http_code} %{http_version} %{size_download} %{time_total} %{errormsg}\\n "
                + "--insecure --pinnedpubkey sha256//c3Braw== --output /dev/null --url https://video.example/video/0.m4s --output "
                + "/dev/null --url https://video.example/video/1.m4s?playback=u-1\n",
            await File.ReadAllTextAsync(Arguments)
        );
    }

    [Fact]
    public async Task Fetch_Text_IsTheBody()
    {
        var fetched = await Fetcher("printf '#EXTM3U'; echo '0 200 2 7 0.1 ' >&2")
            .FetchAsync([Addresses[0]], isText: true, CancellationToken.None);

        Assert.Equal("#EXTM3U", Assert.Single(fetched).Text);
    }

    [Fact]
    public async Task Fetch_NoKeyGiven_LeavesTheAuthoritiesInForce()
    {
        await Fetcher("echo '0 200 2 7 0.1 ' >&2").FetchAsync([Addresses[0]], isText: true, CancellationToken.None);

        Assert.DoesNotContain("--insecure", await File.ReadAllTextAsync(Arguments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo '0 200 2 1000 0.1 ' >&2; echo '22 404 2 0 0.1 error: 404' >&2; exit 22", "/video/1.m4s: the origin answers 404")]
    [InlineData("echo '7 000 0 0 0.1 Failed to connect' >&2; exit 7", "/video/0.m4s: Failed to connect")]
    [InlineData("echo '0 200 2 1000 0.1 ' >&2; kill -9 $$", "/video/1.m4s: curl ended without it")]
    public async Task Fetch_OneDoesNotCome_FailsWithItsName(string script, string message)
    {
        var error = await Assert.ThrowsAsync<PlaybackException>(() =>
            Fetcher(script).FetchAsync(Addresses, isText: false, CancellationToken.None)
        );

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("trap 'echo closed > {0}.closed; exit' INT", true)]
    [InlineData("trap '' INT", false)]
    public async Task Fetch_Cancelled_AsksTheProcessToEndAndEndsItOtherwise(string script, bool closes)
    {
        using var stop = new CancellationTokenSource();
        script = script.Replace("{0}", Arguments, StringComparison.Ordinal);
        var fetching = Fetcher($"{script}; echo $$ > {Arguments}.pid; while :; do sleep 0.01; done")
            .FetchAsync(Addresses, isText: false, stop.Token);
        while (!File.Exists($"{Arguments}.pid") || new FileInfo($"{Arguments}.pid").Length == 0)
            await Task.Delay(5);
        var process = int.Parse(await File.ReadAllTextAsync($"{Arguments}.pid"), System.Globalization.CultureInfo.InvariantCulture);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        while (Directory.Exists($"/proc/{process}"))
            await Task.Delay(5);
        Assert.Equal(closes, File.Exists($"{Arguments}.closed"));
    }

    [Fact]
    public async Task Fetch_NoSuchProgram_SaysSo()
    {
        var error = await Assert.ThrowsAsync<PlaybackException>(() =>
            new Http2Fetcher("/nowhere/curl", null, clock).FetchAsync(Addresses, isText: false, CancellationToken.None)
        );

        Assert.StartsWith("/nowhere/curl does not start: ", error.Message, StringComparison.Ordinal);
    }

    private string Arguments => folder.PathTo("arguments");

    // A program in curl's place that keeps its arguments. A shell cannot trap what was ignored when it began, as SIGINT is in a job in the
    // background.
    private Http2Fetcher Fetcher(string script, string? certificateSpki = null)
    {
        var program = folder.PathTo("curl");
        File.WriteAllText(program, $"#!/usr/bin/env -S --default-signal=INT sh\nprintf '%s\\n' \"$*\" > {Arguments}\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new Http2Fetcher(program, certificateSpki, clock);
    }
}
