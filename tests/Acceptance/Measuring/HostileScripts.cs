namespace QuicLoad.Acceptance.Measuring;

/// <summary>What an attacker who is root on a lab machine does there, and how it is undone. The values are the lab's own.</summary>
internal static class HostileScripts
{
    /// <summary>What only root on worker1 may read: it must come into no report.</summary>
    public const string Secret = "hostile-worker-secret";

    /// <summary>A file on the admin machine that is there where anything of the attacker's was executed.</summary>
    public const string Executed = "/tmp/quic-load-hostile-executed";

    /// <summary>Puts a link to root's file, a FIFO, an endless device and 100 MB of nonsense in the place of viewers' records.</summary>
    public const string SpoilRecords = $$"""
        cd /var/lib/quic-load/viewers/records
        cd "$(ls -t | head -n 1)"
        umask 077
        echo {{Secret}} > /root/{{Secret}}
        set -- *.jsonl
        [ $# -ge 4 ]
        rm -f "$1" "$2" "$3" "$4"
        ln -s /root/{{Secret}} "$1"
        mkfifo "$2"
        ln -s /dev/zero "$3"
        head -c 100000000 /dev/zero | tr '\0' 'A' > "$4"
        echo '{}' > 'with a blank.jsonl'
        """;

    /// <summary>
    /// Has every login print an escape sequence that writes to the admin's clipboard, a window title, a command, and 100 MB, and ends
    /// the connections that are there, so that the next ones read it.
    /// </summary>
    public const string SpoilLogins = $$"""
        cp -p /root/.bashrc /root/.bashrc.kept
        {
            printf '%s\n' 'printf "\033]52;c;aG9zdGlsZQ==\007\033]0;hostile\007$(touch {{Executed}})\n"'
            echo 'head -c 100000000 /dev/zero | tr "\0" A'
            cat /root/.bashrc.kept
        } > /root/.bashrc
        pkill -f 'sshd: [r]oot@' || true
        """;

    /// <summary>Takes all of it away.</summary>
    public const string MendWorker = $"""
        [ ! -f /root/.bashrc.kept ] || mv /root/.bashrc.kept /root/.bashrc
        rm -f /root/{Secret}
        cd /var/lib/quic-load/viewers/records
        find . -mindepth 2 ! -type f ! -type d -delete
        find . -mindepth 2 -name 'with a blank.jsonl' -delete
        find . -mindepth 2 -size +90M -delete
        """;

    /// <summary>Makes the admin kubeconfig on the control plane run a program where it is used.</summary>
    public const string SpoilKubeconfig = $"""
        cp -p /etc/kubernetes/admin.conf /root/admin.conf.kept
        kubectl --kubeconfig /etc/kubernetes/admin.conf config set-credentials kubernetes-admin \
            --exec-api-version=client.authentication.k8s.io/v1beta1 --exec-command=touch --exec-arg={Executed}
        """;

    /// <summary>Puts the kubeconfig back.</summary>
    public const string MendKubeconfig = "mv /root/admin.conf.kept /etc/kubernetes/admin.conf";
}
