using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads limits.workerCores, limits.workerMemory and limits.viewerCost.</summary>
internal static class WorkerMachineReader
{
    /// <summary>Reads all of it; each may be missing.</summary>
    public static WorkerMachine Read(SettingsNode limits)
    {
        var machine = new WorkerMachine(
            limits.Measure("workerCores", Quantity.ReadCpu)?.Amount,
            limits.Measure("workerMemory", Quantity.ReadMemory)?.Amount
        );
        if (limits.Section("viewerCost", null) is not { } cost)
            return machine;
        var measured = ViewerCost.Measured;
        var viewer = new ViewerCost(
            cost.Measure("cpu", Quantity.ReadCpu)?.Amount ?? measured.Cores,
            cost.Measure("memory", Quantity.ReadMemory)?.Amount ?? measured.Memory
        );
        cost.RejectUnknown();
        return machine with { Viewer = viewer };
    }
}
