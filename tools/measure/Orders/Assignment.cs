using QuicLoad.Contracts;

namespace QuicLoad.Measure.Orders;

/// <summary>
/// Gives the viewers of one worker their places: both groups and all waves as even as they can be, and no place is ever changed.
/// </summary>
internal static class Assignment
{
    /// <summary>Adds places for those who have none.</summary>
    /// <param name="places">The places so far, by UID.</param>
    /// <param name="viewers">The viewers there are.</param>
    /// <param name="plan">Decides whether there are groups, and how many waves.</param>
    /// <returns>All places.</returns>
    public static IReadOnlyDictionary<string, ViewerPlace> Extend(
        IReadOnlyDictionary<string, ViewerPlace> places,
        IEnumerable<string> viewers,
        RunPlan plan
    )
    {
        var all = places.ToDictionary(StringComparer.Ordinal);
        var groups = new int[plan.Mode == PlanMode.Matched ? 2 : 1];
        var waves = new int[plan.Waves];
        // who has left counts no more: those who came in their stead take their places
        var present = viewers.ToHashSet(StringComparer.Ordinal);
        foreach (var place in all.Where(viewer => present.Contains(viewer.Key)).Select(viewer => viewer.Value))
        {
            groups[Math.Min(place.Group, groups.Length - 1)]++;
            waves[Math.Min(place.Wave, waves.Length - 1)]++;
        }
        foreach (var uid in present.Where(uid => !all.ContainsKey(uid)).Order(StringComparer.Ordinal))
        {
            var place = new ViewerPlace(Least(groups), Least(waves));
            all.Add(uid, place);
            groups[place.Group]++;
            waves[place.Wave]++;
        }
        return all;
    }

    private static int Least(int[] counts) => Array.IndexOf(counts, counts.Min());
}
