using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Network;

/// <summary>What the lab's machines cannot do for themselves, because the kernel is this machine's: swap and modules.</summary>
internal sealed class Kernel(ICommandRunner runner)
{
    private const string BridgeFilter = "/proc/sys/net/bridge/bridge-nf-call-iptables";

    /// <summary>Turns swap off, and loads the module that shows bridged packets to iptables where it is not in the kernel.</summary>
    /// <exception cref="LabException">The kernel has no such module.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var swap in Swap.Read())
            (await runner.RunAsync(new Command("swapoff", swap), cancellationToken)).Checked();
        if (!File.Exists(BridgeFilter))
            await runner.RunAsync(new Command("modprobe", "br_netfilter"), cancellationToken);
        if (!File.Exists(BridgeFilter))
            throw new LabException(
                "This machine's kernel must have br_netfilter, which kube-proxy needs. Install the kernel's modules, or use another kernel."
            );
    }

    /// <summary>Turns swap on again, and returns what could not be.</summary>
    public async Task<IReadOnlyList<string>> RestoreAsync(IReadOnlyList<string> swaps, CancellationToken cancellationToken)
    {
        foreach (var swap in swaps.Except(Swap.Read()))
            await runner.RunAsync(new Command("swapon", swap), cancellationToken);
        return [.. swaps.Except(Swap.Read()).Select(swap => $"swap {swap} is off")];
    }
}
