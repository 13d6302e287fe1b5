using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>kubelet's systemd unit and the drop-in through which kubeadm passes flags, for hosts that have none.</summary>
internal static class KubeletUnit
{
    /// <summary>kubelet.service; <c>@kubelet@</c> stands for the program's path.</summary>
    public static ShellText Service { get; } =
        new(
            """
            [Unit]
            Description=Kubernetes node agent
            Wants=network-online.target
            After=network-online.target docker.service containerd.service
            StartLimitIntervalSec=0

            [Service]
            ExecStart=@kubelet@
            Restart=always
            RestartSec=10

            [Install]
            WantedBy=multi-user.target

            """.ReplaceLineEndings("\n")
        );

    /// <summary>
    /// kubelet.service.d/10-kubeadm.conf: kubeadm's contract is the two kubeconfigs, config.yaml and kubeadm-flags.env;
    /// KUBELET_EXTRA_ARGS comes last, so that its flags win. <c>@kubelet@</c> stands for the program's path.
    /// </summary>
    public static ShellText DropIn { get; } =
        new(
            """
            [Service]
            Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
            Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
            EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
            EnvironmentFile=-/etc/default/kubelet
            ExecStart=
            ExecStart=@kubelet@ $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS

            """.ReplaceLineEndings("\n")
        );
}
