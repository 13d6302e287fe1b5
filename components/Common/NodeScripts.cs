namespace QuicLoad.Components.Common;

/// <summary>Shell functions that both kinds of node need: control plane and worker.</summary>
public static class NodeScripts
{
    /// <summary>
    /// <c>reset_node</c> undoes kubeadm's work and what the pods' network and kube-proxy leave behind: the bridge, the leases,
    /// the chains, and the rule that translates addresses. Every part is bounded, and it says what it could not do.
    /// </summary>
    /// <param name="network">What the node was made with; the CNI configuration itself is left to who wrote it.</param>
    public static ShellText Reset(NetworkMode network)
    {
        var (socket, rules, files) = network == NetworkMode.CniBridge
            ? (Shell.Text($" --cri-socket {Containerd.Socket}"), Shell.Text($"-e KUBE- -e CNI-HOSTPORT"), Shell.Text($"/etc/quic-load/kubeadm.yaml {Containerd.LeaseFolder}"))
            : (ShellText.None, Shell.Text($"-e KUBE- -e 'kubenet: '"), Shell.Text($"/etc/cni/net.d /etc/quic-load"));
        return Shell.Text($$"""
            {{HostScript.State}}
            {{HostScript.Logged}}
            reset_node() {
                if command -v kubeadm > /dev/null; then
                    logged /var/log/quic-load/kubeadm-reset.log timeout 180 kubeadm reset --force{{socket}} ||
                        say 'kubeadm reset did not succeed; left behind may be containers of this node'
                fi
                systemctl stop kubelet > /dev/null 2>&1 || true
                ip link delete cbr0 > /dev/null 2>&1 || true
                for tables in iptables ip6tables; do
                    "$tables-save" 2>/dev/null | grep -v {{rules}} | "$tables-restore" > /dev/null 2>&1 ||
                        say "left behind: rules of kube-proxy in $tables"
                done
                rm -rf /etc/kubernetes /var/lib/cni /var/lib/etcd {{files}} "$state/node"
                rmdir /etc/cni 2>/dev/null || true
            }
            """);
    }

    /// <summary><c>node_ready NODE</c>, by the kubeconfig in force.</summary>
    public static ShellText Ready { get; } = Shell.Text($$"""
        {{HostScript.Within}}
        node_ready() {
            kubectl --request-timeout=5s get node "$1" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null | grep -qx True
        }
        """);

    /// <summary><c>answered_since</c>: the node is Ready, and its kubelet said so after the moment <c>$since</c>.</summary>
    public static ShellText AnsweredSince { get; } = Shell.Text($$"""
        answered_since() {
            beat=$(kubectl --request-timeout=5s get node "$host" -o jsonpath='{.status.conditions[?(@.type=="Ready")].lastHeartbeatTime}' 2>/dev/null) || return 1
            [ "$(date -d "$beat" +%s 2>/dev/null || echo 0)" -ge "$since" ] && node_ready "$host"
        }
        """);

    /// <summary>
    /// <c>$stage</c>: how far this program got in making the host a node (empty: it never began), and a refusal where
    /// somebody else made it one.
    /// </summary>
    public static ShellText Stage { get; } = Shell.Text($$"""
        stage=$(sed -n 1p "$state/node" 2>/dev/null || true) # line 2 is the node's name
        if [ -z "$stage" ]; then
            for file in /etc/kubernetes/admin.conf /etc/kubernetes/kubelet.conf /etc/kubernetes/manifests/kube-apiserver.yaml; do
                [ ! -e "$file" ] || fail "is a Kubernetes node already ($file), and this stack did not make it one. Take it out of its cluster with kubeadm reset, or name another host."
            done
        fi
        """);

    /// <summary>A refusal where one of <paramref name="images"/> (an extended regular expression) is not on the host yet.</summary>
    /// <param name="version">The Kubernetes release whose images are meant.</param>
    /// <param name="imageRepository">Where they are named after; null means kubeadm's own.</param>
    /// <param name="images">Which of kubeadm's images the host needs.</param>
    /// <param name="network">Decides whose images are looked at: Docker's or containerd's.</param>
    public static ShellText DemandImages(KubernetesVersion version, string? imageRepository, string images, NetworkMode network)
    {
        var (runtime, known) = network == NetworkMode.CniBridge
            ? ("containerd", Shell.Text($"ctr -n k8s.io images ls -q \"name==$image\" 2>/dev/null | grep -q ."))
            : ("Docker", Shell.Text($"docker image inspect \"$image\" > /dev/null 2>&1"));
        return Shell.Text($$"""
            for image in $({{ListImages(version, imageRepository)}} | grep -E {{images}}); do
                {{known}} ||
                    fail "lacks the image $image, and kubernetes.images is preloaded. Load it into {{new ShellText(runtime)}}, or set kubernetes.images to pull."
            done
            """);
    }

    /// <summary>A command that prints kubeadm's images of a release, one a line; kubeadm of each release knows them itself.</summary>
    public static ShellText ListImages(KubernetesVersion version, string? imageRepository)
    {
        var repository = imageRepository is null ? ShellText.None : Shell.Text($" --image-repository {imageRepository}");
        return Shell.Text($"kubeadm config images list --kubernetes-version v{version}{repository} 2>/dev/null");
    }
}
