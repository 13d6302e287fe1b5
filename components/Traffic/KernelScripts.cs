using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Traffic;

/// <summary>What a router's kernel and programs must be able to do; found out before anything is changed.</summary>
internal static class KernelScripts
{
    /// <summary>Finds the programs, and sets <c>$netem</c> to yes where the kernel can delay and lose packets in a queue.</summary>
    public static readonly ShellText Checks = Shell.Text(
        $$"""

        nft=$(command -v nft) || fail 'has no nft command, by which packets are picked. Install nftables.'
        tc=$(command -v tc) || fail 'has no tc command, by which packets are slowed. Install iproute2.'
        # what the kernel can do is tried in a network namespace that is gone at once, so that a refusal changes nothing
        unshare --net true || fail 'cannot make a network namespace, in which the kernel is tried. The kernel must have network namespaces, and root the right to make one.'
        can() { unshare --net "$tc" qdisc add dev lo root "$@" > /dev/null 2>&1; }
        netem=no
        if can htb && can netem delay 1ms; then netem=yes; fi
        """
    );

    /// <summary>Refuses a kernel without the queues that a rate needs.</summary>
    public static readonly ShellText RequireRate = Shell.Text(
        $$"""
        can htb || fail 'cannot slow packets: the kernel has no htb (module sch_htb). Install the rest of its modules, or remove rate and delay.'
        can tbf rate 1mbit burst 2kb limit 10kb || fail 'cannot slow packets: the kernel has no tbf (module sch_tbf). Install the rest of its modules, or remove rate and delay.'
        """
    );

    /// <summary>Refuses a kernel without the queue that delays.</summary>
    public static readonly ShellText RequireNetem = Shell.Text(
        $$"""
        [ "$netem" = yes ] || fail "cannot delay packets: its kernel $(uname -r) has no netem (module sch_netem). Install the rest of the kernel's modules (Debian: linux-image without cloud; Ubuntu: linux-modules-extra; Fedora: kernel-modules-extra), or remove delay and jitter."
        """
    );
}
