using QuicLoad.Viewer.Browser;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

public sealed class InstalledProgramsTests
{
    [Fact]
    public void Missing_AllThere_IsEmpty() => Assert.Empty(InstalledPrograms.Missing(_ => true));

    [Fact]
    public void Missing_NothingThere_NamesEachWithItsPackage() => Assert.Equal(
        [
            "\"/usr/bin/Xvfb\" must exist. Run the viewer in its image, or install the package xvfb.",
            "\"/usr/bin/chromedriver\" must exist. Run the viewer in its image, or install the package chromium-driver.",
            "\"/usr/lib/chromium/chromium\" must exist. Run the viewer in its image, or install the package chromium.",
        ],
        InstalledPrograms.Missing(_ => false));
}
