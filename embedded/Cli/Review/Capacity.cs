using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>How many of something a stack can hold, and how many it needs.</summary>
internal sealed record Capacity(string What, double Holds, double Needed)
{
    private const string NeededKey = "needed";

    public static Capacity? Read(PropertyValue? value) =>
        value is PropertyValue.Map { Items.Count: 2 } map
        && map.Number(NeededKey) is { } needed
        && map.Items.Keys.First(key => key != NeededKey) is var what
        && map.Number(what) is { } holds
            ? new Capacity(what, holds, needed)
            : null;
}
