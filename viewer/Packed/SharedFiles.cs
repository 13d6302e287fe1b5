using QuicLoad.Contracts;
using QuicLoad.Viewer.Assignments;

namespace QuicLoad.Viewer.Packed;

/// <summary>Plan and order for all users of a process: one reads them, all look at what it found.</summary>
/// <param name="files">The files.</param>
/// <param name="traces">Is told of an order before anybody follows it; null: nobody leaves a trace.</param>
internal sealed class SharedFiles(AssignmentFiles files, TraceList? traces = null) : IAssignmentFiles
{
    private volatile RunPlan? plan;
    private volatile RunOrder? order;

    /// <inheritdoc/>
    public RunPlan? Plan => plan;

    /// <inheritdoc/>
    public RunOrder? Order => order;

    /// <summary>Reads what has changed. For one caller at a time.</summary>
    /// <returns>Why a file cannot be used, once for each change.</returns>
    public IReadOnlyList<string> Refresh()
    {
        var complaints = files.Look();
        traces?.Follow(files.Order);
        (plan, order) = (files.Plan, files.Order);
        return complaints;
    }

    /// <summary>Has nothing to do, and nothing to complain of: the process does it once for all.</summary>
    public IReadOnlyList<string> Look() => [];
}
