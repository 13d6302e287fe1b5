namespace QuicLoad.Contracts;

/// <summary>A goal on the clock, in one phase of the plan. The one definition, for users and for measure.</summary>
/// <param name="goal">The goal.</param>
/// <param name="begins">When the phase begins.</param>
public sealed class LoadSchedule(LoadGoal goal, DateTimeOffset begins)
{
    /// <summary>When it begins to be held.</summary>
    public DateTimeOffset HeldFrom => begins.AddSeconds(goal.RampSeconds);

    /// <summary>When it begins to fall.</summary>
    public DateTimeOffset HeldUntil => HeldFrom.AddSeconds(goal.HoldSeconds);

    /// <summary>When the phase is over.</summary>
    public DateTimeOffset Ends => HeldUntil.AddSeconds(goal.RampSeconds);

    /// <summary>What must be reached at a moment.</summary>
    public double Level(DateTimeOffset moment)
    {
        var (since, left) = ((moment - begins).TotalSeconds, (Ends - moment).TotalSeconds);
        if (since < 0 || left <= 0)
            return 0;
        return goal.Value * (goal.RampSeconds > 0 ? Math.Min(1, Math.Min(since, left) / goal.RampSeconds) : 1);
    }

    /// <summary>How much of it must have been done since the phase's begin: connections, or bits.</summary>
    public double Due(DateTimeOffset moment)
    {
        var (ramp, hold) = (goal.RampSeconds, goal.HoldSeconds);
        var since = Math.Clamp((moment - begins).TotalSeconds, 0, 2 * ramp + hold);
        var up = Math.Min(since, ramp);
        var held = Math.Clamp(since - ramp, 0, hold);
        var down = Math.Max(0, since - ramp - hold);
        var slopes = ramp > 0 ? up * up / (2 * ramp) + down - down * down / (2 * ramp) : 0;
        return goal.Value * (slopes + held);
    }

    /// <summary>When one of a worker's users plays; null where it never does.</summary>
    /// <param name="share">The worker's share.</param>
    /// <param name="user">The user's number, from 1.</param>
    public (DateTimeOffset From, DateTimeOffset Until)? Plays(LoadShare share, int user)
    {
        ArgumentNullException.ThrowIfNull(share);
        var count = share.Of(goal.Value);
        if (user > count)
            return null;
        var ramp = TimeSpan.FromSeconds(goal.RampSeconds * user / count);
        return (begins + ramp, Ends - ramp);
    }
}
