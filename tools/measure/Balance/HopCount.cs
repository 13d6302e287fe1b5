namespace QuicLoad.Measure.Balance;

/// <summary>Flows with as many routers on their way.</summary>
/// <param name="Routers">How many routers forward there.</param>
/// <param name="Flows">How many flows.</param>
internal sealed record HopCount(int Routers, int Flows)
{
    /// <summary>Counts flows, those with the fewest routers first.</summary>
    public static IReadOnlyList<HopCount> Of(IEnumerable<int> routers) =>
        [.. routers.GroupBy(many => many).OrderBy(group => group.Key).Select(group => new HopCount(group.Key, group.Count()))];
}
