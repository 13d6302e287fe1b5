using System.Text.RegularExpressions;

namespace QuicLoad.Measure.Report;

/// <summary>The charts of a page as PNGs: a headless Chromium draws them and hands them over in the document.</summary>
internal static partial class ChartPictures
{
    /// <summary>Writes the charts of a page beside it, NAME.png each.</summary>
    /// <returns>The files, or why there are none.</returns>
    public static async Task<(IReadOnlyList<FileInfo> Files, string? Remark)> WriteAsync(
        FileInfo page,
        DirectoryInfo folder,
        CancellationToken cancel
    )
    {
        var (document, remark) = await HeadlessChromium.OpenAsync(page, "pictures", cancel).ConfigureAwait(false);
        if (document is null)
            return ([], $"No PNGs of the charts: {remark}");
        var files = new List<FileInfo>();
        foreach (Match picture in Picture().Matches(document))
        {
            var file = new FileInfo(Path.Combine(folder.FullName, picture.Groups["name"].Value + ".png"));
            await File.WriteAllBytesAsync(file.FullName, Convert.FromBase64String(picture.Groups["data"].Value), cancel)
                .ConfigureAwait(false);
            files.Add(file);
        }
        return files.Count > 0 ? (files, null) : ([], "No PNGs of the charts: Chromium drew none.");
    }

    [GeneratedRegex(
        "<script type=\"text/plain\" class=\"picture\" "
            + "data-name=\"(?<name>[a-z]+)\">data:image/png;base64,(?<data>[A-Za-z0-9+/=]+)</script>"
    )]
    private static partial Regex Picture();
}
