using System.Globalization;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// The kernel's table of connections holds those of all viewers that pass: when it is full, packets of new ones are dropped.
/// </summary>
internal sealed class ConntrackCheck() : HostCheck("conntrack", HostRole.Any)
{
    /// <summary>
    /// Entries for each viewer: one that reconnects every 2 seconds leaves 60, which the kernel remembers for 120 s, and 4 for its names
    /// and its page.
    /// </summary>
    public const int PerViewer = 64;

    /// <summary>Entries for all else on a host.</summary>
    public const int Others = 1024;

    /// <summary>The share above which it counts as full: what is left is less than the viewers' connections when all begin again.</summary>
    public const double MostUsed = 0.8;

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (!facts.Kernel.TryGetValue("net/netfilter/nf_conntrack_max", out var size))
            return [CheckOutcome.Ok("room for the viewers' connections", "the kernel tracks none")];
        var viewers = ViewersAt(examination, host) + UsersAt(examination, host);
        var needed = Others + ((long)PerViewer * viewers);
        var declared = string.Create(
            CultureInfo.InvariantCulture,
            $"{needed} entries at least, for {viewers} viewers, and at most {MostUsed:P0} of them used"
        );
        var used = facts.Kernel.GetValueOrDefault("net/netfilter/nf_conntrack_count");
        return
        [
            size >= needed && used <= MostUsed * size
                ? CheckOutcome.Ok(declared, $"{used} of {size} used")
                : CheckOutcome.Wrong(
                    declared,
                    $"{used} of {size} used",
                    $"sysctl -w net.netfilter.nf_conntrack_max={Math.Max(needed, size) * 2}, and in a file of /etc/sysctl.d"
                ),
        ];
    }

    /// <summary>
    /// How many viewers' packets pass a host: all at the router; on a worker no more than it holds; none on the control plane.
    /// </summary>
    public static int ViewersAt(Snapshot examination, DeclaredHost host) =>
        host.Role switch
        {
            HostRole.Router => examination.Stack.Settings.Viewers.Replicas,
            HostRole.Worker => Math.Min(examination.Stack.Settings.Viewers.Replicas, examination.Stack.Settings.Kubernetes.MaxPods),
            _ => 0,
        };

    /// <summary>How many packed users' packets pass a host; each makes connections as a viewer does.</summary>
    private static int UsersAt(Snapshot examination, DeclaredHost host) =>
        host.Role switch
        {
            HostRole.Router => examination.Stack.Plan.Capacity.Users,
            HostRole.Worker => examination.Stack.Settings.Users?.PerWorker ?? 0,
            _ => 0,
        };
}
