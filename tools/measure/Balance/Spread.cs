namespace QuicLoad.Measure.Balance;

/// <summary>How unevenly requests are spread over servers.</summary>
internal static class Spread
{
    /// <summary>(max - min) / max: 0 where all have the same, 1 where one has none.</summary>
    /// <param name="counts">The requests of each server, at least 1 server.</param>
    public static double Deviation(IReadOnlyCollection<int> counts)
    {
        var most = counts.Max();
        return most == 0 ? 0 : (double)(most - counts.Min()) / most;
    }
}
