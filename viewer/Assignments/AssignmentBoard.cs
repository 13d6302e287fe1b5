namespace QuicLoad.Viewer.Assignments;

/// <summary>The viewer's assignment by its clock and the two files that it follows.</summary>
/// <param name="roster">Knows what the files mean.</param>
/// <param name="clock">The clock.</param>
/// <param name="files">The files.</param>
/// <param name="complain">Receives the reason why a file cannot be used.</param>
internal sealed class AssignmentBoard(AssignmentRoster roster, TimeProvider clock, IAssignmentFiles files, Action<string> complain)
{
    private volatile Assignment last = roster.At(clock.GetUtcNow(), null, null);

    /// <summary>The assignment at the last look.</summary>
    public Assignment Last => last;

    /// <summary>Looks at the files and the clock. For one caller at a time.</summary>
    public Assignment Now()
    {
        var complaints = files.Look();
        last = roster.At(clock.GetUtcNow(), files.Plan, files.Order);
        foreach (var complaint in complaints)
            complain(complaint);
        return last;
    }
}
