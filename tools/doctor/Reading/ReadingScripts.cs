using QuicLoad.Components.Cluster;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Runtimes;
using QuicLoad.Components.Traffic;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;

namespace QuicLoad.Doctor.Reading;

/// <summary>
/// What is read from hosts, all of it in one script each. Nothing here changes anything; what does is in FixScripts and in the components.
/// </summary>
internal static class ReadingScripts
{
    private static ShellText UserNamespaceKeys => new(string.Join(' ', UserNamespaceScripts.Limits.Select(limit => limit.Key)));

    /// <summary>How scripts answer questions: <see cref="Answers"/> reads it.</summary>
    public static ShellText Asking { get; } =
        Shell.Text(
            $$"""

            # ask NAME COMMAND...: the exit code, and the answer's lines after a blank each, so that none is taken for a heading
            ask() {
                name=$1
                shift
                if answer=$("$@" 2> /dev/null); then code=0; else code=$?; fi
                printf '%s %s\n' "$name" "$code"
                [ -z "$answer" ] || printf '%s\n' "$answer" | sed 's/^/ /'
            }
            """
        );

    /// <summary>Questions for every host.</summary>
    internal static readonly ShellText Common = Shell.Text(
        $$"""
        {{Asking}}
        kernel() {
            for key in {{UserNamespaceKeys}} \
                net/ipv4/ip_forward net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables \
                net/netfilter/nf_conntrack_max net/netfilter/nf_conntrack_count net/ipv4/neigh/default/gc_thresh3; do
                [ ! -r "/proc/sys/$key" ] || printf '%s %s\n' "$key" "$(cat "/proc/sys/$key")"
            done
            for file in /proc/sys/net/ipv4/conf/*/rp_filter; do printf '%s %s\n' "${file#/proc/sys/}" "$(cat "$file")"; done
        }
        # without -t: naming a table would have the kernel make it
        nat() { iptables-save | sed -n '/^\*nat/,/^COMMIT/p'; }
        unit() {
            for name in "$@"; do
                printf '%s %s %s\n' "$name" "$(systemctl is-active "$name" || true)" "$(systemctl is-enabled "$name" || true)"
            done
        }
        route_units() {
            for file in /etc/systemd/system/{{new ShellText(RouteUnits.Pattern)}}; do
                [ -e "$file" ] || continue
                printf '%s %s %s %s\n' "${file##*/}" "$(systemctl is-enabled "${file##*/}" || true)" \
                    "$(sed -n 's/^Description=Static route to the [a-z]* of \([^ ]*\) .*/\1/p' "$file")" \
                    "$(sed -n 's/^ExecStart=.* route replace \([^ ]*\) via \([^ ]*\)$/\1 \2/p' "$file")"
            done
        }
        ask clock date +%s.%N
        ask kernel kernel
        ask links ip -o link show
        ask addresses ip -o -4 address show
        ask routes ip -4 route show
        ask route-units route_units
        ask nat nat
        ask nft nft list ruleset
        ask forward closed_forward
        """
    );

    internal static readonly ShellText Finish = Shell.Text($"ask clock-end date +%s.%N");

    /// <summary>A router may have a million routes by BGP: of those, the kernel's table is looked at only.</summary>
    private static readonly ShellText Sessions = Shell.Text(
        $$"""
        ask bgp-summary vtysh -c 'show bgp summary json'

        """
    );

    private static readonly ShellText Speaker = Shell.Text(
        $$"""
        {{Sessions}}ask bgp-routes vtysh -c 'show bgp ipv4 unicast json'

        """
    );

    /// <summary>Reads the files besides kubelet's flags, and when what kubelet reads was written.</summary>
    private static ShellText Files(IReadOnlyList<NodeFile> files)
    {
        var others = files.Where(file => file.Path != KubeletScripts.FlagsFile).ToList();
        if (others.Count == 0)
            return ShellText.None;
        var kubelets = string.Join(' ', files.Where(IsKubelets).Select(file => ShellWord.Quote(file.Path)));
        ShellText[] lines =
        [
            .. others
                .Where(file => file.MayHoldSecrets)
                .Select(file => Shell.Text($$"""{{FunctionOf(file)}}() { sed -n '1{/^# Made by quic-load/!q}; p' {{file.Path}}; }""")),
            .. others.Where(IsKubelets).Select(Ask),
            Shell.Text($"ask kubelet-times kubelet_times"),
            .. others.Where(file => !IsKubelets(file)).Select(Ask),
        ];
        return Shell.Text(
            $$"""
            # when kubelet was started, and when what it read was written: seconds since 1970
            kubelet_times() {
                process=$(systemctl show -p MainPID --value kubelet)
                echo $(($(date +%s) - $(ps -o etimes= -p "$process")))
                stat -c %Y {{new ShellText(kubelets)}} || true
            }
            {{new ShellText(string.Join('\n', lines.Select(line => line.Value)))}}
            """
        );
    }

    private static ShellText Viewers(string spool) =>
        Shell.Text(
            $$"""
            ask spool stat -c '%n %u:%g %a' {{spool}}/{{new ShellText(ViewerFolders.Order)}} {{spool}}/{{new ShellText(
                ViewerFolders.Records
            )}}
            ask {{new ShellText(ViewerSeccomp.File.Key)}} cat {{ViewerSeccomp.File.Path}}
            """
        );

    private static bool IsKubelets(NodeFile file) => file.Restarts == KubeletScripts.UnitName;

    private static ShellText FunctionOf(NodeFile file) => new(file.Key.Replace('-', '_'));

    private static ShellText Ask(NodeFile file) =>
        file.MayHoldSecrets
            ? Shell.Text($"ask {new ShellText(file.Key)} {FunctionOf(file)}")
            : Shell.Text($"ask {new ShellText(file.Key)} cat {file.Path}");

    /// <summary>Asks a router.</summary>
    /// <param name="host">The router.</param>
    /// <param name="speaks">Whether it is a speaker of BGP.</param>
    public static string Router(string host, bool speaks = false) =>
        HostScript.For(
            host,
            ForwardScripts.Closed,
            RouteScripts.FrrStaticRoutes,
            Common,
            Shell.Text(
                $$"""
                frr_running() {
                    configuration=$(vtysh -c 'show running-config') || return 1
                    printf '%s\n' "$configuration" | static_routes
                }
                frr_saved() { for file in /etc/frr/frr.conf /etc/frr/staticd.conf; do [ ! -r "$file" ] || static_routes < "$file"; done; }
                ask frr-running frr_running
                ask frr-saved frr_saved
                ask counters-file cat {{CounterScripts.RulesFile}}
                ask units unit {{CounterScripts.Unit}} {{ConditionScripts.Unit}}
                {{(speaks ? Sessions : ShellText.None)}}{{Finish}}
                """
            )
        );

    /// <summary>Asks a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="cluster">Its runtime and its files are read.</param>
    /// <param name="spool">The viewers' folder; null where there are none.</param>
    /// <param name="controlPlane">Whether the cluster is read there too.</param>
    /// <param name="balanced">Whether it answers through a balancer.</param>
    public static string Node(NodeSpec node, ClusterSpec cluster, string? spool, bool controlPlane, bool balanced = false) =>
        HostScript.For(
            node.Name,
            ForwardScripts.Closed,
            SystemScripts.SwapUnits,
            Common,
            KubernetesScripts.Versions,
            Shell.Text(
                $$"""
                runtime={{cluster.Runtime.Unit}}
                package={{cluster.Runtime.Package}}
                owner() { dpkg -S "$1" | sed -n '1s/:.*//p'; }
                programs() {
                    for program in kubeadm kubelet kubectl; do
                        path=$(command -v "$program" || true)
                        [ -z "$path" ] || printf '%s %s %s\n' "$program" "$path" "$(version_of "$program" "$path" | grep . || echo unknown)"
                    done
                }
                # which of the packages that must be held are there
                packages() {
                    command -v dpkg > /dev/null || return 0
                    for program in kubeadm kubelet kubectl; do owner "$(command -v "$program")" || true; done
                    ! dpkg -s "$package" > /dev/null || echo "$package"
                }
                swaps() { sed '1d; s/[[:space:]].*//' /proc/swaps; }
                fstab_swaps() { [ ! -f /etc/fstab ] || awk '$1 !~ /^#/ && $3 == "swap" { print $1 }' /etc/fstab; }
                kubelet_process() {
                    process=$(systemctl show -p MainPID --value kubelet)
                    [ "$process" != 0 ] || return 1
                    tr '\0' '\n' < "/proc/$process/cmdline"
                }
                network_files() { find /etc/cni/net.d -mindepth 1 -maxdepth 1 | sort; }
                # the certificate alone: some of these files have the private key too
                certificate() { printf '%s %s\n' "$1" "$(sed -n '/-BEGIN CERTIFICATE-/,/-END CERTIFICATE-/{/-----/!p; /-END/q}' | tr -d '\n')"; }
                certificates() {
                    for file in /var/lib/kubelet/pki/kubelet-client-current.pem /etc/kubernetes/pki/*.crt /etc/kubernetes/pki/etcd/*.crt; do
                        [ ! -f "$file" ] || sed -n '/-BEGIN CERTIFICATE-/,/-END CERTIFICATE-/p' "$file" | certificate "$file"
                    done
                    for file in /etc/kubernetes/*.conf; do
                        [ ! -f "$file" ] || sed -n 's/^ *client-certificate-data: //p' "$file" | base64 -d | certificate "$file"
                    done
                }
                ask programs programs
                ask packages packages
                ask held apt-mark showhold
                ask swaps swaps
                ask fstab fstab_swaps
                ask swap-units swap_units
                ask boot-settings systemd-analyze cat-config sysctl.d
                ask modules cat {{SystemScripts.ModulesFile}}
                ask kubelet-flags cat {{KubeletScripts.FlagsFile}}
                ask kubelet-process kubelet_process
                ask units unit kubelet "$runtime"{{RoutingScripts.Units(node, cluster)}}{{UserScripts.Unit(node)}}{{(balanced ? BalancerReadingScripts.ReturnUnit : ShellText.None)}}
                ask network-files network_files
                ask certificates certificates
                {{Files(cluster.FilesOf(node))}}
                {{RoutingScripts.Overlay(cluster.PodNetwork.Routing.Overlay(node, cluster))}}
                {{(cluster.PodNetwork.Routing.PeeringOfNode(node, cluster) is null ? ShellText.None : Speaker)}}{{(spool is null ? ShellText.None : Viewers(spool))}}{{UserScripts.Addresses(node)}}{{(balanced ? BalancerReadingScripts.Return : ShellText.None)}}
                {{(
                    controlPlane
                        ? Shell.Text(
                            $"ask nodes kubectl --kubeconfig /etc/kubernetes/admin.conf --request-timeout 15s get --raw /api/v1/nodes"
                        )
                        : ShellText.None
                )}}
                {{Finish}}
                """
            )
        );
}
