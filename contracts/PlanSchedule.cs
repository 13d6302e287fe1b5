namespace QuicLoad.Contracts;

/// <summary>A plan on the clock: which phase it is when. The one definition, for viewers and for measure.</summary>
/// <param name="plan">The plan.</param>
/// <param name="start">When its first phase begins: a run's start; outside of runs <see cref="DateTimeOffset.UnixEpoch"/>, so that all
/// agree without talking.</param>
/// <param name="group">In matched mode: 1 for the half that is one phase ahead. The borders are the same for both.</param>
public sealed class PlanSchedule(RunPlan plan, DateTimeOffset start, int group = 0)
{
    private readonly long[] ticks = [.. plan.Phases.Select(phase => TimeSpan.FromSeconds(phase.Seconds).Ticks)];

    /// <summary>The phase at a moment; before the start, the first.</summary>
    public PlanMoment At(DateTimeOffset moment)
    {
        var elapsed = Math.Max(0, (moment - start).Ticks);
        var cycle = ticks.Sum();
        var (cycles, rest) = Math.DivRem(elapsed, cycle);
        var index = 0;
        var begins = cycles * cycle;
        for (; rest >= ticks[index]; index++)
        {
            rest -= ticks[index];
            begins += ticks[index];
        }
        var ahead = plan.Mode == PlanMode.Matched ? group : 0;
        return new PlanMoment(
            checked((int)cycles * ticks.Length + index),
            plan.Phases[(index + ahead) % ticks.Length].Protocol,
            start + TimeSpan.FromTicks(begins),
            start + TimeSpan.FromTicks(begins + ticks[index])
        );
    }
}
