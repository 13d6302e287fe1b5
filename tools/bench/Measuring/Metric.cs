namespace QuicLoad.Bench.Measuring;

/// <summary>Something that is measured of everything that is compared.</summary>
/// <param name="Key">Its name in JSON, PART.NAME.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="MoreIsBetter">Whether more of it is better.</param>
/// <param name="InChart">Whether the chart has it.</param>
internal sealed record Metric(string Key, string Name, string Unit, bool MoreIsBetter, bool InChart = false)
{
    /// <summary>The part of the table that it is in.</summary>
    public string Part => Key.Split('.')[0];
}
