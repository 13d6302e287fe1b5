using QuicLoad.Components.Common;
using QuicLoad.Drift.Facts;

namespace QuicLoad.Drift.Fixing;

/// <summary>What --fix runs on hosts beside the components' own scripts.</summary>
internal static class FixScripts
{
    /// <summary>Has a unit run, now and after a boot.</summary>
    public static string Start(string host, string unit) => HostScript.For(host, HostScript.State, Shell.Text($$"""

        unit={{unit}}
        systemctl enable "$unit" > /dev/null 2>&1 || fail "$unit cannot be enabled. See: systemctl status $unit"
        systemctl start "$unit" || fail "$unit does not start. See: journalctl -u $unit"
        """));

    /// <summary>Starts a unit anew, so that it reads its configuration.</summary>
    public static string Restart(string host, string unit) => HostScript.For(host, HostScript.State, Shell.Text($$"""

        unit={{unit}}
        systemctl restart "$unit" || fail "$unit does not start. See: journalctl -u $unit"
        """));

    /// <summary>Holds packages.</summary>
    public static string Hold(string host, IEnumerable<string> packages) => HostScript.For(host, HostScript.State, Shell.Text($$"""

        apt-mark hold {{new ShellText(string.Join(' ', packages.Select(Shell.Quote)))}} > /dev/null || fail 'cannot hold its packages. See: apt-mark showhold'
        """));

    /// <summary>Takes away the rules by which kubenet translated addresses, one by one: no other rule is touched.</summary>
    public static string RemoveKubenetRules(string host) => HostScript.For(host, HostScript.State, Shell.Text($$"""

        mark={{TranslationRule.KubenetMark}}
        next_rule() { iptables -t nat -S POSTROUTING | grep -nF -- "$mark" | head -n 1; }
        while rule=$(next_rule) && [ -n "$rule" ]; do
            # line 1 is the chain's policy, so rule N is in line N + 1
            iptables -t nat -D POSTROUTING "$((${rule%%:*} - 1))" || fail 'cannot take the rule away. See: iptables -t nat -S POSTROUTING'
        done
        """));

    /// <summary>Has a router forward packets, from now on until its next boot: how it boots is its owner's.</summary>
    public static string Forward(string host) => HostScript.For(host, Shell.Text($$"""

        sysctl -q -w net.ipv4.ip_forward=1 || fail 'the kernel does not take net.ipv4.ip_forward=1.'
        """));
}
