using QuicLoad.Viewer.Assignments;

namespace QuicLoad.Viewer.Packed;

/// <summary>What all users of a process share.</summary>
/// <param name="Files">The plan and the run's order.</param>
/// <param name="Boot">Which start of the program this is: 8 hexadecimal digits.</param>
/// <param name="Output">Takes every record; for many writers.</param>
/// <param name="Records">Where runs' records are kept.</param>
/// <param name="Clock">The clock.</param>
internal sealed record PackedSetting(IAssignmentFiles Files, string Boot, TextWriter Output, string Records, TimeProvider Clock);
