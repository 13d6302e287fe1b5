using QuicLoad.Components.Routing;
using QuicLoad.Components.Traffic;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads conditions.</summary>
internal static class ConditionsReader
{
    /// <summary>What is there; null where no conditions are set.</summary>
    public static TrafficConditions? Read(SettingsNode? node, RouterDriver router, SettingsErrors errors)
    {
        if (node is null)
            return null;
        if (!router.IsReached)
            errors.Add(
                node.Path,
                null,
                $"cannot be made on a router of kind {router.Word}, which this program does not reach",
                $"Set them there yourself and remove conditions, or use a router of kind "
                    + $"{string.Join(" or ", RouterTable.Drivers.Where(kind => kind.IsReached).Select(kind => kind.Word))}."
            );
        var (toViewers, toOrigin) = (node.Section("toViewers", null), node.Section("toOrigin", null));
        if (!node.Has("toViewers") && !node.Has("toOrigin"))
            errors.Add(
                node.Path,
                null,
                "must have toViewers, toOrigin or both",
                "Add one, e.g. toViewers: { rate: 10Mbit }, or remove conditions."
            );
        var conditions = new TrafficConditions { ToViewers = ReadLink(toViewers, errors), ToOrigin = ReadLink(toOrigin, errors) };
        node.RejectUnknown();
        return conditions;
    }

    private static LinkConditions? ReadLink(SettingsNode? node, SettingsErrors errors)
    {
        if (node is null)
            return null;
        var mistakes = errors.All.Count;
        var link = new LinkConditions
        {
            Rate = node.Measure("rate", LinkText.ReadRate),
            Loss = node.Measure("loss", LinkText.ReadLoss),
            Delay = node.Measure("delay", LinkText.ReadTime),
            Jitter = node.Measure("jitter", LinkText.ReadTime),
        };
        node.RejectUnknown();
        if (errors.All.Count > mistakes)
            return link;
        if (link == new LinkConditions())
            errors.Add(
                node.Path,
                null,
                "must have at least one of rate, loss, delay and jitter",
                "Add one, e.g. rate: 10Mbit, or remove it."
            );
        if (link.Jitter is { } jitter && !(jitter <= link.Delay))
            errors.Add(
                node.PathOf("jitter"),
                node.Loose("jitter"),
                link.Delay is null ? "needs a delay that it varies" : $"must not be above delay, {node.Loose("delay")}",
                "Lower it, or set a delay that is at least as long."
            );
        return link;
    }
}
