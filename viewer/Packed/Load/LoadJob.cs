using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>What a phase has to do, and with what.</summary>
/// <param name="Goal">The goal of all workers.</param>
/// <param name="Share">This worker's share of it.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Manifest">The video's manifest, with the run's name in its query, for the origin's log.</param>
/// <param name="Users">Whose addresses there are, at least one.</param>
/// <param name="Open">Makes a user's connections over a protocol; nothing is connected yet.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Complain">Takes the reason of a failure.</param>
internal sealed record LoadJob(
    LoadGoal Goal,
    LoadShare Share,
    PlanMoment Phase,
    Uri Manifest,
    IReadOnlyList<LoadUser> Users,
    OpenTransport Open,
    TimeProvider Clock,
    Action<string> Complain
);
