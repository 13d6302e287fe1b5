using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>Shell text of the overlay whose entries come from BGP.</summary>
internal static class EvpnScripts
{
    private const int VniSeconds = 15;

    /// <summary>Takes the bridge away too.</summary>
    public static ShellText TakeAway { get; } =
        Shell.Text(
            $"""
            ip link delete {VxlanEvpn.Bridge} > /dev/null 2>&1 || true; {VxlanScripts.TakeAway}
            """
        );

    /// <summary>
    /// FRR takes a VXLAN device for one with routes where it is the port of a bridge, gives the bridge the routes and neighbours, and
    /// announces the bridge's MAC.
    /// </summary>
    public static string Program { get; } =
        VxlanScripts.Join(
            Shell.Text(
                $$"""
                {{VxlanScripts.Mark}}
                # vxlan.sh up: brings the VTEP, its bridge and the rules to what the files say, and touches nothing that is right; FRR fills
                # in neighbours, forwarding entries and routes. vxlan.sh down: takes all of it away.
                {{VxlanScripts.Begin(TakeAway)}}

                {{VxlanScripts.MakeDevice}}
                bridge={{VxlanEvpn.Bridge}}
                case "$(ip -o link show dev "$bridge" type bridge 2> /dev/null) " in
                *" link/ether $mac "*) ;;
                *)
                    ip link delete "$bridge" > /dev/null 2>&1 || true
                    ip link add "$bridge" address "$mac" type bridge
                    ;;
                esac
                ip link set dev "$device" master "$bridge"
                ip link set dev "$device" type bridge_slave learning off
                ip link set dev "$bridge" mtu "$mtu"
                {{VxlanScripts.SetAddress(new ShellText("\"$bridge\""))}}
                ip link set dev "$device" up
                ip link set dev "$bridge" up
                nft -f "$rules"
                """
            )
        );

    /// <summary>Waits until FRR has the VTEP.</summary>
    public static ShellText Confirmation(VxlanEvpn network) =>
        Shell.Text(
            $$"""
            vni={{network.Vni}}
            vni_up() { vtysh -c "show evpn vni $vni json" 2> /dev/null | grep -q '"state": *"Up"'; }
            within {{VniSeconds}} vni_up ||
                fail "FRR does not have VNI $vni after {{VniSeconds}} s. See: vtysh -c 'show evpn vni $vni'; journalctl -u frr"
            """
        );

    /// <summary>What the overlay and what BGP needs, one after the other.</summary>
    public static ShellText Both(ShellText first, ShellText second) => Shell.Text($"{first}\n{second}");
}
