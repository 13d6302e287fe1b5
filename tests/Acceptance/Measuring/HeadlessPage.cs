using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>Opens a report in a headless Chromium, as its reader would, and photographs it.</summary>
internal sealed class HeadlessPage(LabSession lab)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Opens a page of the disk.</summary>
    /// <param name="page">The page; PNGs of it, as on a screen and as on paper, go beside it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PageFindings> OpenAsync(string page, CancellationToken cancellationToken)
    {
        var result = (
            await lab.Runner.RunAsync(
                Chromium(page, "--dump-dom", "--enable-logging=stderr", "--v=0") with
                {
                    Unlogged = true,
                },
                cancellationToken
            )
        ).Checked();
        (
            await lab.Runner.RunAsync(
                Chromium(page, $"--screenshot={page}.png", "--window-size=1100,4200", "--hide-scrollbars"),
                cancellationToken
            )
        ).Checked();
        (await lab.Runner.RunAsync(Chromium(page, $"--print-to-pdf={page}.pdf", "--no-pdf-header-footer"), cancellationToken)).Checked();
        return PageFindings.Parse(result.Output, result.Error);
    }

    // Without its sandbox, which it refuses to root. The page is our own, and its policy lets it load nothing.
    private static Command Chromium(string page, params IReadOnlyList<string> flags)
    {
        var profile = Path.Combine(Path.GetTempPath(), "quic-load-test-chromium");
        return new Command(
            "chromium",
            [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                $"--user-data-dir={profile}",
                .. flags,
                new Uri(page).AbsoluteUri,
            ]
        )
        {
            Limit = Limit,
        };
    }
}
