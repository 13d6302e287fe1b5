using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>Parts of the scripts that give a node its files for BGP, and take them away.</summary>
internal static class BgpScripts
{
    private const int StartSeconds = 30;

    private const int SessionSeconds = 60;

    /// <summary>Has the others forget the node's routes at once: FRR that is merely stopped counts as FRR that is started again.</summary>
    public static ShellText Withdrawal { get; } =
        Shell.Text(
            $$"""
            if vtysh -c 'show running-config' 2> /dev/null | grep -q '^router bgp '; then
                vtysh -c 'configure terminal' -c 'router bgp' -c 'bgp shutdown' > /dev/null 2>&1 ||
                    say 'FRR does not close its sessions: its routes stay with the others until they miss it'
            fi
            """
        );

    /// <summary>The filter of FRR's configuration, <see cref="Fill"/>.</summary>
    public static ShellText Filter { get; } = new("fill_in");

    /// <summary>Refuses a host whose FRR or kernel cannot do it.</summary>
    public static ShellText Requirements(Bgp bgp) =>
        Shell.Text(
            $$"""
            {{HostScript.Within}}
            {{Version}}
            {{Fill(bgp)}}
            """
        );

    /// <summary>Waits until FRR has the configuration, and where others were there before, until one of them answers.</summary>
    public static ShellText Confirmation(Bgp bgp, bool others)
    {
        var session = Shell.Text(
            $$"""
            session_up() { vtysh -c 'show bgp summary json' 2> /dev/null | grep -q '"state":"Established"'; }
            within {{SessionSeconds}} session_up ||
                fail "no reflector answers by BGP after {{SessionSeconds}} s. Look at: vtysh -c 'show bgp summary'; TCP port 179 must pass between the nodes."
            """
        );
        return Shell.Text(
            $$"""
            bgp_runs() { vtysh -c 'show running-config' 2> /dev/null | grep -qx {{$"router bgp {FrrConfiguration.Number(bgp.Asn)}"}}; }
            within {{StartSeconds}} bgp_runs || fail 'FRR does not have its BGP configuration after {{StartSeconds}} s. See: journalctl -u frr'
            {{(others ? session : ShellText.None)}}
            """
        );
    }

    /// <summary>
    /// <c>fill_in</c> writes what a host has of its own into FRR's configuration. The password is no argument of a program, which a
    /// process list would show.
    /// </summary>
    internal static ShellText Fill(Bgp bgp) =>
        Shell.Text(
            $$"""
            {{(bgp.HasPassword ? Password : new ShellText("password="))}}
            fill_in() {
                while IFS= read -r line; do
                    case $line in
                    {{BgpDocuments.NoForwarding}}) [ "$(cat /proc/sys/net/ipv6/conf/all/forwarding 2> /dev/null || echo 0)" = 1 ] || printf '%s\n' "$line" ;;
                    *{{FrrConfiguration.PasswordMark}}) printf '%s%s\n' "${line%@*@}" "$password" ;;
                    *) printf '%s\n' "$line" ;;
                    esac
                done
            }
            """
        );

    /// <summary>A refusal of an FRR that is too old: its configuration would be read in part only.</summary>
    private static ShellText Version { get; } =
        Shell.Text(
            $$"""
            version=$(/usr/lib/frr/bgpd --version 2> /dev/null | sed -n -E '1s/^bgpd version ([0-9]+\.[0-9]+).*/\1/p')
            case $version in
            8.[4-9] | 8.[1-9][0-9] | 9.* | [1-9][0-9].*) ;;
            *) fail "has FRR ${version:-of an unknown version}; it must be 8.4 or newer. Install a newer package frr." ;;
            esac
            """
        );

    /// <summary>Reads the password, and refuses a kernel without the TCP option.</summary>
    private static ShellText Password { get; } =
        Shell.Text(
            $$"""
            password=$(cat)
            case $password in
            '' | *[![:graph:]]*) fail 'bgpPassword must be of 1 to 80 printable characters without blanks. Set another one.' ;;
            esac
            [ "${#password}" -le 80 ] || fail 'bgpPassword must be of 1 to 80 printable characters without blanks. Set another one.'
            kernel=$(cat "/boot/config-$(uname -r)" 2> /dev/null || zcat /proc/config.gz 2> /dev/null || true)
            case $kernel in
            '' | *CONFIG_TCP_MD5SIG=y*) ;;
            *) fail 'has a kernel without TCP MD5 signatures (CONFIG_TCP_MD5SIG), which a BGP password needs. Remove bgpPassword.' ;;
            esac
            """
        );
}
