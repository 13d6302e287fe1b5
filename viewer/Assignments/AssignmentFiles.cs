using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Assignments;

/// <summary>The two files of one viewer, or of a process. For one caller at a time.</summary>
/// <param name="directory">Where plan/plan.json and order/run.json are.</param>
internal sealed class AssignmentFiles(string directory) : IAssignmentFiles
{
    private readonly FollowedFile<RunPlan> plan = new(
        Path.Combine(directory, ViewerFolders.Plan, ViewerFolders.PlanFile),
        RunFile.ReadPlan
    );
    private readonly FollowedFile<RunOrder> order = new(
        Path.Combine(directory, ViewerFolders.Order, ViewerFolders.OrderFile),
        RunFile.ReadOrder
    );

    /// <inheritdoc/>
    public RunPlan? Plan => plan.Value;

    /// <inheritdoc/>
    public RunOrder? Order => order.Value;

    /// <inheritdoc/>
    public IReadOnlyList<string> Look() => [.. new[] { plan.Look(), order.Look() }.OfType<string>()];
}
