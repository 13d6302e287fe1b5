using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>Writes a node's kubelet flags with kubenet, brings a running node to them in place, and takes them away.</summary>
internal static class KubenetScripts
{
    /// <summary>Succeeds on a host whose kubelet has kubenet's flags.</summary>
    public static ShellText IsConfigured { get; } = new("grep -q -e --network-plugin=kubenet /etc/default/kubelet 2>/dev/null");

    /// <summary>Rules of kube-proxy, and those by which kubenet translates addresses.</summary>
    public static ShellText RulePatterns { get; } = Shell.Text($"-e KUBE- -e 'kubenet: '");

    /// <summary>Folders that kubeadm and kubenet leave.</summary>
    public static ShellText Leftovers { get; } = Shell.Text($"/etc/cni/net.d /etc/quic-load");

    /// <summary>Viewers end within 5 seconds after SIGTERM.</summary>
    private const int StopSeconds = 10;

    /// <summary>
    /// <c>stop_pods</c> takes away the pods that have addresses of their own, for kubelet to make them again; those of the
    /// host's network, the control plane among them, go on.
    /// </summary>
    private static readonly ShellText StopPods = Shell.Text(
        $$"""
        stop_pods() {
            docker ps -aq --no-trunc --filter label=io.kubernetes.docker.type=podsandbox | while read -r pod; do
                docker inspect --format {{"{{json .NetworkSettings.Networks}}"}} "$pod" 2>/dev/null | grep -q '^{"none":' || continue
                docker ps -aq --filter "label=io.kubernetes.sandbox.id=$pod"
                echo "$pod"
            done > "$state/pods"
            xargs -r docker stop -t {{StopSeconds}} < "$state/pods" > /dev/null 2>&1 || true
            xargs -r docker rm -f < "$state/pods" > /dev/null 2>&1 || true
        }
        """
    );

    /// <summary>
    /// Restarts kubelet with new flags. When the node's range is another one, its pods, the bridge and the leases go first,
    /// and the pods come back with addresses of the new range. A change that stopped halfway is done again.
    /// </summary>
    /// <param name="node">The node; its host has the same name.</param>
    /// <param name="flags">The flags file.</param>
    /// <param name="podCidr">The node's range.</param>
    /// <param name="deadline">How long the node may take to become Ready.</param>
    public static string RollOut(string node, string flags, IPNetwork podCidr, TimeSpan deadline) =>
        HostScript.For(
            node,
            HostScript.State,
            NodeScripts.Ready,
            StopPods,
            Shell.Text(
                $$"""

                KUBECONFIG=/etc/kubernetes/kubelet.conf
                export KUBECONFIG
                [ -f "$KUBECONFIG" ] || fail 'is no node, so its kubelet cannot be brought up to date. Run up again.'
                file={{KubeletScripts.FlagsFile}}
                range={{podCidr}}
                bridge={{PodAttachment.BridgeAddress(podCidr)}}
                bridge_has() { ip -4 -o address show cbr0 2>/dev/null | sed -n -E 's/.* inet ([^ ]+) .*/\1/p' | grep -q .; }
                bridge_right() { ip -4 -o address show cbr0 2>/dev/null | grep -qF " $bridge "; }
                {{NodeScripts.AnsweredSince}}
                since=0

                printf '%s' {{flags}} > "$file.quic-load"
                if cmp -s "$file.quic-load" "$file" && [ ! -e "$state/kubelet-change" ]; then
                    rm -f "$file.quic-load"
                    say 'kubelet has its flags already'
                else
                    : > "$state/kubelet-change"
                    mv -f "$file.quic-load" "$file"
                    pods=no
                    systemctl stop kubelet
                    if bridge_has && ! bridge_right; then
                        stop_pods
                        [ ! -s "$state/pods" ] || pods=yes
                        rm -f "$state/pods"
                        ip link delete cbr0 > /dev/null 2>&1 || true
                        rm -rf /var/lib/cni/networks/kubenet
                        say "its pods are made again with addresses of $range"
                    fi
                    if iptables-save -t nat | grep -q 'kubenet: '; then
                        iptables-save -t nat | grep -v 'kubenet: ' | iptables-restore -T nat ||
                            fail 'has rules of kubenet that translate addresses, and they cannot be taken away. See: iptables-save -t nat'
                    fi
                    since=$(date +%s)
                    systemctl start kubelet
                    [ "$pods" = no ] || within {{(int)deadline.TotalSeconds}} bridge_right ||
                        fail "the bridge cbr0 is not $bridge after {{(int)deadline.TotalSeconds}} s. See: journalctl -u kubelet"
                fi
                within {{(int)deadline.TotalSeconds}} answered_since ||
                    fail 'the node is not Ready with its configuration after {{(int)deadline.TotalSeconds}} s. See: journalctl -u kubelet'
                known=$(kubectl --request-timeout=30s get node "$host" -o jsonpath='{.spec.podCIDR}')
                [ -z "$known" ] || [ "$known" = "$range" ] ||
                    fail "node.spec.podCIDR is $known and cannot be changed to $range. Take $host out of the settings for one up, and add it again for the next."
                rm -f "$state/kubelet-change"
                say 'kubelet runs with its flags, and the node is Ready'
                """
            )
        );

    /// <summary>Writes the flags in one move; a node that runs keeps its own until it is updated.</summary>
    public static string Configure(string host, string flags) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""

                file={{KubeletScripts.FlagsFile}}
                mkdir -p /etc/default
                printf '%s' {{flags}} > "$file.quic-load"
                if cmp -s "$file.quic-load" "$file"; then
                    rm -f "$file.quic-load"
                    say 'kubelet has its flags already'
                elif [ -e "$state/node" ] && [ -e /etc/kubernetes/kubelet.conf ] && [ -e "$file" ]; then
                    rm -f "$file.quic-load"
                    say 'kubelet gets its flags when this node is updated'
                else
                    if [ -f "$file" ] && ! grep -q '^# Made by quic-load' "$file"; then
                        cp -p "$file" "$state/default-kubelet"
                    fi
                    mv -f "$file.quic-load" "$file"
                    say 'kubelet has its flags'
                fi
                {{KubeletScripts.Enable}}
                """
            )
        );

    /// <summary>Stops kubelet and puts back what was there before.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            KubeletScripts.PutBack,
            Shell.Text(
                $$"""
                say 'kubelet is stopped and its flags are gone'
                """
            )
        );
}
