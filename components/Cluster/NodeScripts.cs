using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>Shell functions that both kinds of node need: control plane and worker.</summary>
public static class NodeScripts
{
    /// <summary>
    /// <c>reset_node</c> undoes kubeadm's work and what the pods' network and kube-proxy leave behind: the bridge, the leases,
    /// the chains, and the rule that translates addresses. Every part is bounded, and it says what it could not do.
    /// </summary>
    /// <remarks>The files of the step that configures the node are left to it.</remarks>
    public static ShellText Reset(ClusterSpec cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var attachment = cluster.PodNetwork.Attachment;
        var socket = cluster.Runtime.Socket is { } address ? Shell.Text($" --cri-socket {address}") : ShellText.None;
        return Shell.Text(
            $$"""
            {{HostScript.State}}
            {{HostScript.Logged}}
            reset_node() {
                if command -v kubeadm > /dev/null; then
                    logged /var/log/quic-load/kubeadm-reset.log timeout 180 kubeadm reset --force{{socket}} ||
                        say 'kubeadm reset did not succeed; left behind may be containers of this node'
                fi
                systemctl stop kubelet > /dev/null 2>&1 || true
                ip link delete {{new ShellText(PodAttachment.BridgeName)}} > /dev/null 2>&1 || true
                for tables in iptables ip6tables; do
                    "$tables-save" 2>/dev/null | grep -v {{attachment.RulePatterns}} | "$tables-restore" > /dev/null 2>&1 ||
                        say "left behind: rules of kube-proxy in $tables"
                done
                rm -rf /etc/kubernetes /var/lib/cni /var/lib/etcd {{attachment.Leftovers}} "$state/node"
                rmdir /etc/cni 2>/dev/null || true
            }
            """
        );
    }

    /// <summary>What comes before <c>reset_node</c> where a node goes for good: the others forget its routes.</summary>
    internal static ShellText Withdrawal(ClusterSpec cluster) =>
        cluster.PodNetwork.Routing.Withdrawal is { Value.Length: > 0 } withdrawal ? Shell.Text($"{withdrawal}\n    ") : ShellText.None;

    /// <summary><c>node_ready NODE</c>, by the kubeconfig in force.</summary>
    public static ShellText Ready { get; } =
        Shell.Text(
            $$"""
            {{HostScript.Within}}
            node_ready() {
                kubectl --request-timeout=5s get node "$1" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null | grep -qx True
            }
            """
        );

    /// <summary><c>answered_since</c>: the node is Ready, and its kubelet said so after the moment <c>$since</c>.</summary>
    public static ShellText AnsweredSince { get; } =
        Shell.Text(
            $$"""
            answered_since() {
                beat=$(kubectl --request-timeout=5s get node "$host" -o jsonpath='{.status.conditions[?(@.type=="Ready")].lastHeartbeatTime}' 2>/dev/null) || return 1
                [ "$(date -d "$beat" +%s 2>/dev/null || echo 0)" -ge "$since" ] && node_ready "$host"
            }
            """
        );

    /// <summary>
    /// <c>$stage</c>: how far this program got in making the host a node (empty: it never began), and a refusal where
    /// somebody else made it one.
    /// </summary>
    public static ShellText Stage { get; } =
        Shell.Text(
            $$"""
            stage=$(sed -n 1p "$state/node" 2>/dev/null || true) # line 2 is the node's name
            if [ -z "$stage" ]; then
                for file in /etc/kubernetes/admin.conf /etc/kubernetes/kubelet.conf /etc/kubernetes/manifests/kube-apiserver.yaml; do
                    [ ! -e "$file" ] || fail "is a Kubernetes node already ($file), and this stack did not make it one. Take it out of its cluster with kubeadm reset, or name another host."
                done
            fi
            """
        );

    /// <summary>A refusal where one of <paramref name="images"/> (an extended regular expression) is not on the host yet.</summary>
    /// <param name="cluster">Its release, its image repository and its container runtime.</param>
    /// <param name="images">Which of kubeadm's images the host needs.</param>
    public static ShellText RequireImages(ClusterSpec cluster, string images)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return Shell.Text(
            $$"""
            for image in $({{ListImages(cluster)}} | grep -E {{images}}); do
                {{cluster.Runtime.HasImage}} ||
                    fail "lacks the image $image, and kubernetes.images is preloaded. Load it into {{new ShellText(
                cluster.Runtime.Title
            )}}, or set kubernetes.images to pull."
            done
            """
        );
    }

    /// <summary>A command that prints kubeadm's images of a release, one a line; kubeadm of each release knows them itself.</summary>
    public static ShellText ListImages(ClusterSpec cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var repository = cluster.ImageRepository is { } own ? Shell.Text($" --image-repository {own}") : ShellText.None;
        return Shell.Text($"kubeadm config images list --kubernetes-version v{cluster.Version}{repository} 2>/dev/null");
    }
}
