using QuicLoad.Contracts;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Assignments;

/// <summary>Says what a viewer has to do when, from its options, the plan and the run's order. No input or output.</summary>
/// <param name="options">Whose assignment.</param>
internal sealed class AssignmentRoster(ViewerOptions options)
{
    // Half of a worker's viewers, without anybody to ask: neighbours in the pods' range differ in the last bit.
    private readonly int group =
        options.Address is { } address && System.Net.IPAddress.TryParse(address, out var parsed) ? parsed.GetAddressBytes()[^1] & 1 : 0;

    /// <summary>The assignment at a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="plan">The plan, or null.</param>
    /// <param name="order">The run's order, or null. One that has passed counts as none.</param>
    public Assignment At(DateTimeOffset now, RunPlan? plan, RunOrder? order)
    {
        if (order is null || now >= order.End)
            return Free(now, plan);

        var place = order.Viewers.GetValueOrDefault(options.Uid) ?? new ViewerPlace(0, 0);
        var wave = Math.Min(place.Wave, order.Plan.Waves - 1);
        var schedule = new PlanSchedule(order.Plan, order.Start ?? now, place.Group);
        var opens = order.Start is { } start ? start + TimeSpan.FromSeconds(wave * order.Plan.WaveSeconds) : (DateTimeOffset?)null;
        if (opens is null || now < opens)
        {
            var first = ViewerProtocolWords.Protocol(schedule.At(opens ?? now).Protocol);
            return new Assignment(false, order.Run, null, first, opens, first);
        }

        var phase = schedule.At(now);
        if (order.Plan.Goal is { } goal)
            return Goal(goal, order, phase, now);
        var last = phase.Ends >= order.End;
        return new Assignment(
            true,
            order.Run,
            phase.Number,
            ViewerProtocolWords.Protocol(phase.Protocol),
            last ? order.End : phase.Ends,
            last ? Free(order.End, plan).Protocol : ViewerProtocolWords.Protocol(schedule.At(phase.Ends).Protocol)
        );
    }

    /// <summary>
    /// Under a goal users wait, but those who are to play for one of users. What is done for the other goals, the process does for them.
    /// </summary>
    private Assignment Goal(LoadGoal goal, RunOrder order, PlanMoment phase, DateTimeOffset now)
    {
        var protocol = ViewerProtocolWords.Protocol(phase.Protocol);
        var plays =
            goal.Kind == LoadGoal.Users && options.User is { } user && order.Share is { } share
                ? new LoadSchedule(goal, phase.Begins).Plays(share, user)
                : null;
        if (plays is { } span && now >= span.From && now < span.Until)
            return new Assignment(true, order.Run, phase.Number, protocol, span.Until, protocol);
        var next = plays is { } later && now < later.From ? later.From : phase.Ends;
        return new Assignment(false, order.Run, null, protocol, next < order.End ? next : order.End, protocol);
    }

    private Assignment Free(DateTimeOffset now, RunPlan? plan)
    {
        if (plan is null)
            return new Assignment(true, null, null, options.Protocol, null, options.Protocol);
        var schedule = new PlanSchedule(plan, DateTimeOffset.UnixEpoch, group);
        var phase = schedule.At(now);
        return new Assignment(
            true,
            null,
            null,
            ViewerProtocolWords.Protocol(phase.Protocol),
            phase.Ends,
            ViewerProtocolWords.Protocol(schedule.At(phase.Ends).Protocol)
        );
    }
}
