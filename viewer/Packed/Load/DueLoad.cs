using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>A phase of a run's goal.</summary>
/// <param name="Run">The run.</param>
/// <param name="Goal">The goal.</param>
/// <param name="Share">The node's share of it.</param>
/// <param name="Phase">The phase.</param>
internal sealed record DueLoad(string Run, LoadGoal Goal, LoadShare Share, PlanMoment Phase);
