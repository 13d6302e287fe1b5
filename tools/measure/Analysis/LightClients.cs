using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>What every output says of a run that no browsers, or not only browsers, played.</summary>
internal static class LightClients
{
    /// <summary>Who they were, in a sentence without its end; null where browsers alone played.</summary>
    public static string? Name(RunInfo run) =>
        run.Kind switch
        {
            ViewerWords.Packed => string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Packed} of {run.Viewers} viewers were packed users, light clients of which many share a pod"
            ),
            ViewerWords.Synthetic => "light clients played instead of browsers",
            _ => null,
        };

    /// <summary>The mark above a run's figures; null where browsers alone played.</summary>
    public static string? Mark(RunInfo run) =>
        Name(run) is { } who
            ? $"{(run.Packed > 0 ? "Packed" : "Synthetic")}: {who}. These figures say nothing about what users feel."
            : null;
}
