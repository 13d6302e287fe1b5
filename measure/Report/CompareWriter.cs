using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Report;

/// <summary>Writes two runs side by side.</summary>
internal static class CompareWriter
{
    /// <summary>Writes compare.html, compare.json and compare.md into a folder: what B changed against A, and whether it is more than noise.</summary>
    public static Task<ReportFiles> WriteAsync(RunData a, RunData b, DirectoryInfo folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(folder);
        cancel.ThrowIfCancellationRequested();
        throw new NotSupportedException("Two runs cannot be compared yet.");
    }
}
