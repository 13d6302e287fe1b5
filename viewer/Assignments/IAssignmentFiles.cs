using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Assignments;

/// <summary>The two files that viewers follow.</summary>
internal interface IAssignmentFiles
{
    /// <summary>The plan; null where there is none.</summary>
    RunPlan? Plan { get; }

    /// <summary>The run's order; null where there is none.</summary>
    RunOrder? Order { get; }

    /// <summary>Sees to it that both are what the files say now.</summary>
    /// <returns>Why a file cannot be used, once for each change.</returns>
    IReadOnlyList<string> Look();
}
