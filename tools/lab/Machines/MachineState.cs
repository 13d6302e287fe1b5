namespace QuicLoad.Lab.Machines;

/// <summary>What the engine knows of a machine's container.</summary>
/// <param name="Owner">Project directory of the lab that made it, or null for a container that is no lab's.</param>
/// <param name="Status">Docker's word: created, running, exited ...</param>
/// <param name="ProcessId">Id of its first process, 0 while it does not run.</param>
/// <param name="StartedAt">When it was started last.</param>
internal sealed record MachineState(string? Owner, string Status, int ProcessId, DateTimeOffset StartedAt)
{
    /// <summary>True while the machine runs.</summary>
    public bool IsRunning => Status == "running" && ProcessId > 0;
}
