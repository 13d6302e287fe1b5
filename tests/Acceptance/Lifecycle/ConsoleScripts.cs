using System.Globalization;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Looks at machines at their consoles: SSH is for the program under test, whose logins are counted.</summary>
internal static class ConsoleScripts
{
    /// <summary>What is left of a node on a host that must be none: null for nothing.</summary>
    public static Task<string?> RemainsAsync(this LabSession lab, Machine machine, CancellationToken cancellationToken) =>
        FaultsAsync(lab, machine, LifecycleScripts.Remains, cancellationToken, machine.Role == MachineRole.BareNode ? "bare" : "prepared");

    /// <summary>What is not as it must be on a node that was booted again: null for nothing.</summary>
    public static Task<string?> NodeFaultsAsync(this LabSession lab, Machine machine, CancellationToken cancellationToken) =>
        FaultsAsync(lab, machine, LifecycleScripts.NodeFaults, cancellationToken);

    /// <summary>The addresses leased on a node, from the folder of its network.</summary>
    public static async Task<IReadOnlyList<string>> LeasesAsync(
        this LabSession lab,
        Machine machine,
        CancellationToken cancellationToken
    ) =>
        (await RunAsync(lab, machine, LifecycleScripts.Leases, cancellationToken, lab.Network.Attachment.LeaseFolder)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );

    /// <summary>How often somebody has logged in to a machine since a moment.</summary>
    public static async Task<int> LoginsAsync(
        this LabSession lab,
        Machine machine,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        int.Parse(
            await RunAsync(
                lab,
                machine,
                LifecycleScripts.Logins,
                cancellationToken,
                since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
            ),
            CultureInfo.InvariantCulture
        );

    private static async Task<string?> FaultsAsync(
        LabSession lab,
        Machine machine,
        string script,
        CancellationToken cancellationToken,
        params string[] arguments
    ) =>
        await RunAsync(lab, machine, script, cancellationToken, arguments) is { Length: > 0 } faults
            ? $"{machine.Name}: {faults.Replace("\n", "; ", StringComparison.Ordinal)}"
            : null;

    private static Task<string> RunAsync(
        LabSession lab,
        Machine machine,
        string script,
        CancellationToken cancellationToken,
        params string[] arguments
    ) => lab.Runner.ReadAsync(MachineShell.Console(machine, ["sh", "-c", script, "sh", .. arguments]), cancellationToken);
}
