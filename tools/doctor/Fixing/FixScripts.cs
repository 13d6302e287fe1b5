using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Facts;

namespace QuicLoad.Doctor.Fixing;

/// <summary>What --fix runs on hosts beside the components' own scripts.</summary>
internal static class FixScripts
{
    private const int ReadySeconds = 100;

    private const int LearnSeconds = 30;

    private static readonly ShellText KubeletSettles = Shell.Text(
        $$"""
        KUBECONFIG=/etc/kubernetes/kubelet.conf
        export KUBECONFIG
        {{NodeScripts.AnsweredSince}}
        since=$(date +%s)
        kubelet_settles() {
            within {{ReadySeconds}} answered_since || fail 'kubelet runs, and the node is not Ready after {{ReadySeconds}} s. See: journalctl -u kubelet'
        }
        """
    );

    /// <summary>Has a unit run, now and after a boot.</summary>
    public static string Start(string host, string unit) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""

                unit={{unit}}
                systemctl enable "$unit" > /dev/null 2>&1 || fail "$unit cannot be enabled. See: systemctl status $unit"
                systemctl start "$unit" || fail "$unit does not start. See: journalctl -u $unit"
                """
            )
        );

    /// <summary>Has a unit make again what it makes, and leave what is right at work.</summary>
    public static string Reload(string host, string unit) => HostScript.For(host, HostScript.State, Reload(unit));

    /// <summary>The same for the end of an overlay, which the others fill: it is waited for.</summary>
    /// <param name="host">The host.</param>
    /// <param name="unit">The unit that makes it.</param>
    /// <param name="device">Its device.</param>
    /// <param name="again">Whether the device is made again, since nobody fills in what is missing in one that is there.</param>
    public static string Relearn(string host, string unit, string device, bool again) =>
        HostScript.For(
            host,
            HostScript.State,
            HostScript.Within,
            Shell.Text(
                $$"""

                device={{device}}
                {{(again ? new ShellText("ip link delete \"$device\" > /dev/null 2>&1 || true") : ShellText.None)}}
                """
            ),
            Reload(unit),
            Shell.Text(
                $$"""
                learnt() { bridge fdb show dev "$device" | grep -q ' dst .* extern_learn'; }
                within {{LearnSeconds}} learnt ||
                    fail "FRR gives $device no entries after {{LearnSeconds}} s. See: vtysh -c 'show bgp l2vpn evpn'"
                """
            )
        );

    private static ShellText Reload(string unit) =>
        Shell.Text(
            $$"""

            unit={{unit}}
            systemctl reload-or-restart "$unit" || fail "$unit does not start. See: journalctl -u $unit"
            """
        );

    /// <summary>
    /// Has kubelet run, now and after a boot. A node is not Ready for a moment when its kubelet starts; that is waited for.
    /// </summary>
    public static string StartKubelet(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            NodeScripts.Ready,
            KubeletSettles,
            Shell.Text(
                $$"""

                systemctl enable kubelet > /dev/null 2>&1 || fail 'kubelet cannot be enabled. See: systemctl status kubelet'
                if ! systemctl is-active -q kubelet; then
                    systemctl start kubelet || fail 'kubelet does not start. See: journalctl -u kubelet'
                    kubelet_settles
                fi
                """
            )
        );

    /// <summary>Starts kubelet again, so that it reads its configuration; pods go on.</summary>
    public static string RestartKubelet(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            NodeScripts.Ready,
            KubeletSettles,
            Shell.Text(
                $$"""

                systemctl restart kubelet || fail 'kubelet does not start. See: journalctl -u kubelet'
                kubelet_settles
                """
            )
        );

    /// <summary>Holds packages.</summary>
    public static string Hold(string host, IEnumerable<string> packages) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""

                apt-mark hold {{new ShellText(
                    string.Join(' ', packages.Select(ShellWord.Quote))
                )}} > /dev/null || fail 'cannot hold its packages. See: apt-mark showhold'
                """
            )
        );

    /// <summary>Takes away the rules by which kubenet translated addresses, one by one: no other rule is touched.</summary>
    public static string RemoveKubenetRules(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""

                mark={{TranslationRule.KubenetMark}}
                next_rule() { iptables -t nat -S POSTROUTING | grep -nF -- "$mark" | head -n 1; }
                while rule=$(next_rule) && [ -n "$rule" ]; do
                    # line 1 is the chain's policy, so rule N is in line N + 1
                    iptables -t nat -D POSTROUTING "$((${rule%%:*} - 1))" || fail 'cannot take the rule away. See: iptables -t nat -S POSTROUTING'
                done
                """
            )
        );

    /// <summary>Has a router forward packets, from now on until its next boot: how it boots is its owner's.</summary>
    public static string Forward(string host) =>
        HostScript.For(
            host,
            Shell.Text(
                $$"""

                sysctl -q -w net.ipv4.ip_forward=1 || fail 'the kernel does not take net.ipv4.ip_forward=1.'
                """
            )
        );
}
