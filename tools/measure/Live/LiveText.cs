using System.Globalization;

namespace QuicLoad.Measure.Live;

/// <summary>The words of the live view.</summary>
internal static class LiveText
{
    /// <summary>All of it on one line.</summary>
    public static string Line(LiveState state) =>
        string.Join(
            "  ",
            new[]
            {
                $"{Left(state.Left)} {state.Phase}",
                $"{Viewers(state)} viewers",
                $"UDP {Rate(state.Udp)}",
                $"TCP {Rate(state.Tcp)}",
                state.ConnectionsPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0} connections/s") : "",
                $"{state.Playbacks} playbacks",
                $"{state.Stalls} stalls",
                state.Fallbacks > 0 ? $"{state.Fallbacks} fallbacks" : "",
                state.Failures > 0 ? $"{state.Failures} failed" : "",
                state.Trouble.Count > 0 ? $"no answer: {string.Join(", ", state.Trouble)}" : "",
            }.Where(part => part.Length > 0)
        );

    /// <summary>Viewers against target.</summary>
    public static string Viewers(LiveState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Playing}/{state.Target}");

    /// <summary>A rate.</summary>
    public static string Rate(double? rate) => rate is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) + " Mbit/s" : "-";

    /// <summary>Minutes and seconds.</summary>
    public static string Left(TimeSpan? left) =>
        left is { } time
            ? ((int)time.TotalMinutes).ToString(CultureInfo.InvariantCulture) + time.ToString("\\:ss", CultureInfo.InvariantCulture)
            : "-:--";
}
