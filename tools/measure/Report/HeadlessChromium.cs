using QuicLoad.Remote;

namespace QuicLoad.Measure.Report;

/// <summary>A headless Chromium that runs the scripts of a page of ours and gives the document that they leave.</summary>
internal static class HeadlessChromium
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>On a busy machine a headless Chromium now and then never comes to its end; another one does.</summary>
    private const int Attempts = 2;

    /// <summary>Opens a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="fragment">What stands after the # of its address.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Its document, or why there is none.</returns>
    public static async Task<(string? Document, string? Remark)> OpenAsync(FileInfo page, string fragment, CancellationToken cancel)
    {
        if (Find(Environment.GetEnvironmentVariable("PATH") ?? "") is not { } program)
            return (
                null,
                $"Chromium must be installed to draw them; none of {string.Join(", ", Programs)} is in PATH. On Debian: apt-get install "
                    + "chromium."
            );
        return await OpenAsync(program, page, fragment, Longest, cancel).ConfigureAwait(false);
    }

    /// <summary>Opens a page with this Chromium, which is ended and tried again after <paramref name="longest"/>.</summary>
    internal static async Task<(string? Document, string? Remark)> OpenAsync(
        string program,
        FileInfo page,
        string fragment,
        TimeSpan longest,
        CancellationToken cancel
    )
    {
        var address = $"{new Uri(page.FullName).AbsoluteUri}#{fragment}";
        for (var more = Attempts - 1; ; more--)
        {
            try
            {
                return (await OpenOnceAsync(program, address, longest, cancel).ConfigureAwait(false), null);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                if (more == 0)
                    return (null, $"{program} took longer than {longest.TotalSeconds:0} s, {Attempts} times.");
            }
            catch (ProgramException error)
            {
                return (null, error.Message);
            }
        }
    }

    private static async Task<string> OpenOnceAsync(string program, string address, TimeSpan longest, CancellationToken cancel)
    {
        var profile = Directory.CreateTempSubdirectory("quic-load-report-");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(longest);
        try
        {
            return await ProcessRunner
                .RunAsync(program, [.. Flags(profile), address], cancellationToken: limit.Token)
                .ConfigureAwait(false);
        }
        finally
        {
            Delete(profile);
        }
    }

    /// <summary>The first Chromium in a PATH.</summary>
    internal static string? Find(string path) =>
        (
            from program in Programs
            from folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            let file = Path.Combine(folder, program)
            where File.Exists(file)
            select file
        ).FirstOrDefault();

    private static IEnumerable<string> Flags(DirectoryInfo profile)
    {
        yield return "--headless=new";
        yield return "--dump-dom";
        yield return $"--user-data-dir={profile.FullName}";
        yield return "--disable-gpu";
        yield return "--disable-dev-shm-usage";
        yield return "--no-first-run";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--disable-extensions";
        // Chromium looks names up of its own accord; the page needs none.
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        // Chromium refuses to sandbox for root. The page is our own file, and its policy lets it load nothing.
        if (Environment.IsPrivilegedProcess)
            yield return "--no-sandbox";
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A last helper process of Chromium may still write there; the system clears its temporary folder.
        }
    }
}
