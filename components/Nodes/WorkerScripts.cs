using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>Steps on the worker's own host: join and reset.</summary>
internal static class WorkerScripts
{
    /// <summary>How long a machine that takes another's place waits until the cluster misses the other: 40 s by default.</summary>
    private const int FormerNodeSeconds = 90;

    /// <summary>
    /// Joins with the JoinConfiguration on standard input, which touches memory only (/run). A host that is in this
    /// cluster already stays as it is; a join that stopped halfway is reset and done again.
    /// </summary>
    /// <param name="host">The worker.</param>
    /// <param name="renewToken">The name of the token's resource, for the cure when it expired.</param>
    /// <param name="cluster">The cluster to join.</param>
    /// <param name="files">Files that pods need; in a cluster already, the host gets them too.</param>
    public static string Join(string host, string renewToken, ClusterSpec cluster, IReadOnlyList<NodeFile> files) =>
        HostScript.For(
            host,
            [
                NodeScripts.Reset(cluster),
                NodeScripts.Stage,
                NodeFileScripts.Place,
                Shell.Text(
                    $$"""

                    work=$(umask 077 && mktemp -d /run/quic-load.XXXXXX)
                    trap 'rm -rf "$work"' EXIT
                    (umask 077 && cat > "$work/join.yaml")
                    cluster=$(sed -n -E 's/^ *- *(sha256:[0-9a-f]{64})$/\1/p' "$work/join.yaml")
                    [ -n "$cluster" ] || fail 'got no join configuration on standard input.'
                    if [ "$stage" = "worker of $cluster" ] && [ -f /etc/kubernetes/kubelet.conf ]; then
                        say 'has joined this cluster already'
                    else
                        case $stage in
                        "worker of $cluster" | 'worker begun')
                            say 'an earlier join stopped halfway: starting over'
                            reset_node
                            ;;
                        ?*) fail "is a node of another cluster of this program ($stage). Destroy that stack first, or run kubeadm reset and remove $state/node." ;;
                        esac
                    {{(cluster.ImagesPreloaded ? NodeScripts.RequireImages(cluster, "/(pause|kube-proxy):") : ShellText.None)}}
                        end=$(($(date +%s) + {{FormerNodeSeconds}}))
                        until printf '%s\n' 'worker begun' "$host" > "$state/node" &&
                            logged /var/log/quic-load/kubeadm-join.log timeout 420 kubeadm join --config "$work/join.yaml"; do
                            if grep -q 'status "Ready" already exists' /var/log/quic-load/kubeadm-join.log && [ "$(date +%s)" -lt "$end" ]; then
                                say "the cluster still counts on the machine that was $host before: waiting until it misses it"
                                reset_node
                                sleep 10
                                continue
                            fi
                            if grep -qi -e 'jws signature' -e 'token id' -e unauthorized /var/log/quic-load/kubeadm-join.log; then
                                fail "the control plane does not know the join token: it has expired, or was used up. Have a new one made: pulumi up -s STACK --replace '**"{{"::"
                        + renewToken}}"', or take $host out of the settings for one up."
                            fi
                            fail 'kubeadm join did not succeed; the lines above are the end of /var/log/quic-load/kubeadm-join.log. Mend the cause and run up again.'
                        done
                        printf '%s\n' "worker of $cluster" "$host" > "$state/node"
                        say 'joined the cluster'
                    fi
                    """
                ),
                .. files.Select(NodeFileScripts.PlaceOne),
            ]
        );

    /// <summary>Takes the worker out of Kubernetes; a host that this program did not make a node stays as it is.</summary>
    public static string Reset(string host, ClusterSpec cluster, IReadOnlyList<NodeFile> files) =>
        HostScript.For(
            host,
            [
                NodeScripts.Reset(cluster),
                Shell.Text(
                    $$"""

                    if [ -e "$state/node" ]; then
                        {{NodeScripts.Withdrawal(cluster)}}reset_node
                        say 'is no node any more'
                    else
                        say 'is no node of this program'
                    fi
                    """
                ),
                .. files.Select(NodeFileScripts.RemoveOne),
            ]
        );
}
