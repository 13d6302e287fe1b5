using QuicLoad.Records;

namespace QuicLoad.Viewer.Duties;

/// <summary>The viewer's duty by its clock and the two files that it follows.</summary>
/// <param name="roster">Knows what the files mean.</param>
/// <param name="clock">The clock.</param>
/// <param name="directory">Where plan/plan.json and order/run.json are.</param>
/// <param name="complain">Is told why a file cannot be used.</param>
internal sealed class DutyBoard(DutyRoster roster, TimeProvider clock, string directory, Action<string> complain)
{
    /// <summary>Where a pod has the files.</summary>
    public const string DefaultDirectory = "/run/quic-load";

    private readonly FollowedFile<RunPlan> _plan = new(Path.Combine(directory, "plan", "plan.json"), RunFile.ReadPlan);
    private readonly FollowedFile<RunOrder> _order = new(Path.Combine(directory, "order", "run.json"), RunFile.ReadOrder);

    private volatile Duty _last = roster.At(clock.GetUtcNow(), null, null);

    /// <summary>The duty at the last look.</summary>
    public Duty Last => _last;

    /// <summary>Looks at the files and the clock. For one caller at a time.</summary>
    public Duty Now()
    {
        var complaints = (_plan.Look(), _order.Look());
        _last = roster.At(clock.GetUtcNow(), _plan.Value, _order.Value);
        if (complaints.Item1 is { } plan) complain(plan);
        if (complaints.Item2 is { } order) complain(order);
        return _last;
    }
}
