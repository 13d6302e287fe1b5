using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.ControlPlane;

/// <summary>kubeadm init, its undoing, and the admin kubeconfig.</summary>
internal static class ControlPlaneScripts
{
    private const int ReadySeconds = 240;

    private const string Done = "control plane ready";

    /// <summary>
    /// Runs kubeadm init once. One that stopped halfway is reset and run again; one that is done is left alone, and in
    /// every case the script ends only when the API answers and the node is Ready.
    /// </summary>
    public static string Initialise(string host, string configuration, ClusterSpec cluster)
    {
        var skip = cluster.ClusterDns ? ShellText.None : Shell.Text($" --skip-phases {"addon/coredns"}");
        var requireImages = cluster.ImagesPreloaded ? NodeScripts.RequireImages(cluster, ".") : ShellText.None;
        var containers = new ShellText(string.Join(' ', cluster.Runtime.ListContainers));
        return HostScript.For(
            host,
            NodeScripts.Reset(cluster),
            NodeScripts.Stage,
            NodeScripts.Ready,
            Shell.Text(
                $$"""

                KUBECONFIG=/etc/kubernetes/admin.conf
                export KUBECONFIG
                if [ "$stage" != {{Done}} ]; then
                    if [ -n "$stage" ]; then
                        say 'an earlier kubeadm init stopped halfway: starting over'
                        reset_node
                    fi
                {{requireImages}}
                    mkdir -p /etc/quic-load
                    printf '%s' {{configuration}} > /etc/quic-load/kubeadm.yaml
                    printf '%s\n' 'control plane begun' "$host" > "$state/node"
                    logged /var/log/quic-load/kubeadm-init.log timeout 600 \
                        kubeadm init --config /etc/quic-load/kubeadm.yaml --skip-token-print{{skip}} ||
                        fail 'kubeadm init did not succeed; the lines above are the end of /var/log/quic-load/kubeadm-init.log. Mend the cause and run up again.'
                    printf '%s\n' {{Done}} "$host" > "$state/node"
                fi

                within {{ReadySeconds}} node_ready "$host" ||
                    fail 'the control plane is not Ready after {{ReadySeconds}} s. See: journalctl -u kubelet; {{containers}}'
                say 'the control plane is Ready'
                """
            )
        );
    }

    /// <summary>Takes the control plane away; a host that this program did not make one stays as it is.</summary>
    public static string Reset(string host, ClusterSpec cluster) =>
        HostScript.For(
            host,
            NodeScripts.Reset(cluster),
            Shell.Text(
                $$"""

                if [ -e "$state/node" ]; then
                    {{NodeScripts.Withdrawal(cluster)}}reset_node
                    say 'the control plane is gone'
                else
                    say 'no control plane of this program is here'
                fi
                """
            )
        );

    /// <summary>Prints the admin kubeconfig.</summary>
    public static string PrintKubeconfig(string host) =>
        HostScript.For(
            host,
            Shell.Text(
                $$"""
                cat /etc/kubernetes/admin.conf || fail 'has no admin kubeconfig. Is it a control plane still?'
                """
            )
        );
}
