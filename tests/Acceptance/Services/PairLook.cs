using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Services;

/// <summary>Looks at the pair of balancers: who has the address, and what became of it.</summary>
internal sealed class PairLook(LabSession lab)
{
    /// <summary>Those that have the address.</summary>
    public async Task<IReadOnlyList<Machine>> HoldersAsync(IEnumerable<Machine> machines, CancellationToken cancellationToken)
    {
        var holders = new List<Machine>();
        foreach (var machine in machines)
            if (
                (await ReadAsync(machine, cancellationToken, "ip", "-4", "-o", "address", "show", "to", $"{LabPlan.VirtualAddress}")).Length
                > 0
            )
                holders.Add(machine);
        return holders;
    }

    /// <summary>The one that has it, and the other.</summary>
    /// <exception cref="LabException">None has it, or both.</exception>
    public async Task<(Machine Holder, Machine Other)> PairAsync(CancellationToken cancellationToken) =>
        await HoldersAsync(LabPlan.Balancers, cancellationToken) is [var holder]
            ? (holder, LabPlan.Balancers.Single(machine => machine != holder))
            : throw new LabException($"{LabPlan.VirtualAddress} must be on one of the balancers, and is on none or on both.");

    /// <summary>What keepalived became on a host since it last started: BACKUP, MASTER.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(Machine machine, CancellationToken cancellationToken) =>
        (await ReadAsync(machine, cancellationToken, "sh", "-c", PairScripts.Changes)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<string> ReadAsync(Machine machine, CancellationToken cancellationToken, params string[] command) =>
        lab.Shell.ReadAsync(machine, cancellationToken, command);
}
