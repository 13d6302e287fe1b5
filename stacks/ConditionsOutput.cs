using System.Collections.Immutable;
using QuicLoad.Components.Conditions;

namespace QuicLoad.Stacks;

/// <summary>The conditions as the output "measurement" shows them.</summary>
internal static class ConditionsOutput
{
    /// <summary>toViewers and toOrigin, each with rate (bits per second), loss (0-1), delay and jitter (seconds); what is not set is missing. Null without conditions.</summary>
    public static ImmutableDictionary<string, object>? Of(TrafficConditions? conditions)
    {
        if (conditions is null)
            return null;
        var output = ImmutableDictionary.CreateBuilder<string, object>();
        Add(output, "toViewers", conditions.ToViewers);
        Add(output, "toOrigin", conditions.ToOrigin);
        return output.ToImmutable();
    }

    private static void Add(ImmutableDictionary<string, object>.Builder output, string direction, LinkConditions? link)
    {
        if (link is null)
            return;
        var values = ImmutableDictionary.CreateBuilder<string, object>();
        if (link.Rate is { } rate)
            values["rate"] = (double)rate;
        if (link.Loss is { } loss)
            values["loss"] = (double)loss;
        if (link.Delay is { } delay)
            values["delay"] = delay.TotalSeconds;
        if (link.Jitter is { } jitter)
            values["jitter"] = jitter.TotalSeconds;
        output[direction] = values.ToImmutable();
    }
}
