using System.Text.RegularExpressions;
using QuicLoad.Hosts;

namespace QuicLoad.Measure.Report;

/// <summary>The charts of a page as PNGs: a headless Chromium draws them and hands them over in the document.</summary>
internal static partial class ChartPictures
{
    private static readonly string[] s_programs = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    /// <summary>Writes the charts of a page beside it, NAME.png each.</summary>
    /// <returns>The files, or why there are none.</returns>
    public static async Task<(IReadOnlyList<FileInfo> Files, string? Remark)> WriteAsync(FileInfo page, DirectoryInfo folder, CancellationToken cancel)
    {
        if (Find(Environment.GetEnvironmentVariable("PATH") ?? "") is not { } program)
            return ([], $"No PNGs of the charts: Chromium must be installed to draw them; none of {string.Join(", ", s_programs)} is in PATH. On Debian: apt-get install chromium.");
        var profile = Directory.CreateTempSubdirectory("quic-load-report-");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_longest);
        try
        {
            var document = await Child.RunAsync(program, [.. Flags(profile), new Uri(page.FullName).AbsoluteUri + "#pictures"], cancellationToken: limit.Token)
                .ConfigureAwait(false);
            var files = new List<FileInfo>();
            foreach (Match picture in Picture().Matches(document))
            {
                var file = new FileInfo(Path.Combine(folder.FullName, picture.Groups["name"].Value + ".png"));
                await File.WriteAllBytesAsync(file.FullName, Convert.FromBase64String(picture.Groups["data"].Value), cancel).ConfigureAwait(false);
                files.Add(file);
            }
            return files.Count > 0 ? (files, null) : ([], $"No PNGs of the charts: {program} drew none.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ([], $"No PNGs of the charts: {program} took longer than {s_longest.TotalSeconds:0} s.");
        }
        catch (ProgramException error)
        {
            return ([], $"No PNGs of the charts: {error.Message}");
        }
        finally
        {
            Delete(profile);
        }
    }

    /// <summary>The first Chromium in a PATH.</summary>
    internal static string? Find(string path) =>
        (from program in s_programs
         from folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let file = Path.Combine(folder, program)
         where File.Exists(file)
         select file).FirstOrDefault();

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

    [GeneratedRegex("<script type=\"text/plain\" class=\"picture\" data-name=\"(?<name>[a-z]+)\">data:image/png;base64,(?<data>[A-Za-z0-9+/=]+)</script>")]
    private static partial Regex Picture();
}
