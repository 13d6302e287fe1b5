using QuicLoad.Measure.Report;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Report;

public sealed class HeadlessChromiumTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Mark => folder.PathTo("begun");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task OpenAsync_FirstOneHangs_AsksASecond()
    {
        var (document, remark) = await OpenAsync(
            $"[ -e {Mark} ] || {{ touch {Mark}; exec sleep 600; }}; echo drawn",
            TimeSpan.FromSeconds(10)
        );

        Assert.Equal(("drawn", null), (document?.Trim(), remark));
    }

    [Fact]
    public async Task OpenAsync_AllHang_SaysHowOften()
    {
        var (document, remark) = await OpenAsync("exec sleep 600", TimeSpan.FromSeconds(1));

        Assert.Null(document);
        Assert.EndsWith("took longer than 1 s, 2 times.", remark, StringComparison.Ordinal);
    }

    private Task<(string? Document, string? Remark)> OpenAsync(string script, TimeSpan longest)
    {
        File.WriteAllText(folder.PathTo("script"), $"#!/bin/sh\n{script}\n");
        var program = folder.PathTo("chromium");
        // By another process: what this one has open for writing, a child of another test may hold open, and then it cannot be started.
        TestProgram.Run("install", "-m", "755", folder.PathTo("script"), program);
        return HeadlessChromium.OpenAsync(program, new FileInfo(folder.PathTo("page.html")), "drawings", longest, CancellationToken.None);
    }
}
