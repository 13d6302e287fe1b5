using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads limits.workerCores and limits.workerMemory.</summary>
internal static class WorkerMachineReader
{
    /// <summary>Reads both; each may be missing.</summary>
    public static WorkerMachine Read(SettingsNode limits) =>
        new(limits.Measure("workerCores", Quantity.ReadCpu)?.Amount, limits.Measure("workerMemory", Quantity.ReadMemory)?.Amount);
}
