using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

public sealed class InstalledProgramsTests
{
    private static readonly ViewerOptions Options = new()
    {
        Url = new Uri("https://video.example/"),
        Protocol = ViewerProtocol.Quic,
        Name = "viewer-1",
        Uid = "u-1",
        Display = ViewerDisplay.Xvfb,
    };

    [Fact]
    public void Missing_AllThere_IsEmpty() => Assert.Empty(InstalledPrograms.Missing(Options, _ => true));

    [Fact]
    public void Missing_NothingThere_NamesEachWithItsPackage() =>
        Assert.Equal(
            [
                "\"/usr/bin/Xvfb\" must exist. Run the viewer in its image, or install the package xvfb.",
                "\"/usr/bin/chromedriver\" must exist. Run the viewer in its image, or install the package chromium-driver.",
                "\"/usr/lib/chromium/chromium\" must exist. Run the viewer in its image, or install the package chromium.",
            ],
            InstalledPrograms.Missing(Options, _ => false)
        );

    [Fact]
    public void Missing_Headless_NeedsNoDisplay() =>
        Assert.Equal(2, InstalledPrograms.Missing(Options with { Display = ViewerDisplay.Headless }, _ => false).Count);

    [Fact]
    public void Missing_Synthetic_NeedsItsClientsOnly() =>
        Assert.Equal(
            [
                "\"/usr/bin/gtlsclient\" must exist. Run the viewer in its image, or install the package ngtcp2-client.",
                "\"/usr/bin/curl\" must exist. Run the viewer in its image, or install the package curl.",
            ],
            InstalledPrograms.Missing(Options with { Kind = ViewerKind.Synthetic }, _ => false)
        );
}
