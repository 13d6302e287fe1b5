using QuicLoad.Components.Viewers;

namespace QuicLoad.Stacks.Settings;

/// <summary>limits: what this stack must never exceed, whatever the other settings say.</summary>
/// <param name="MaxReplicas">Highest number of viewers.</param>
/// <param name="AllowedHosts">Hosts that viewers may target.</param>
/// <param name="WorkerMachine">What the smallest worker has.</param>
public sealed record LimitSettings(int MaxReplicas, IReadOnlyList<string> AllowedHosts, WorkerMachine WorkerMachine)
{
    /// <summary>What limits the viewers of a worker: a light client needs next to nothing.</summary>
    public WorkerMachine? MachineFor(ViewerKind kind) => kind == ViewerKind.Browser ? WorkerMachine : null;
}
