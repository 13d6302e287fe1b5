using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>Steps on the control plane's host for one worker: its join token and its node object.</summary>
internal static class NodeObjectScripts
{
    /// <summary>How long a step on the node waits for an API that does not answer.</summary>
    private const int ApiSeconds = 60;

    private static readonly ShellText Admin = Shell.Text(
        $"""
        KUBECONFIG=/etc/kubernetes/admin.conf
        export KUBECONFIG
        """
    );

    /// <summary><c>revoke</c> deletes the worker's tokens by their public halves.</summary>
    private static readonly ShellText Revoke = Shell.Text(
        $$"""
        revoke() {
            timeout 30 kubeadm token list 2>/dev/null | grep -F "quic-load joins $1." | cut -c 1-6 | while read -r id; do
                timeout 30 kubeadm token delete "$id" > /dev/null
            done
        }
        """
    );

    /// <summary>
    /// <c>$node</c>: the node's name where there is one; ends the script where there can be none, fails where the API does not answer.
    /// </summary>
    private static readonly ShellText FindNode = Shell.Text(
        $$"""
        case $(sed -n 1p /var/lib/quic-load/node 2>/dev/null || true) in
        'control plane ready') ;;
        *)
            say "is no control plane, so there is no node $worker"
            exit 0
            ;;
        esac
        api_answers() { kubectl --request-timeout=5s get --raw /readyz > /dev/null 2>&1; }
        within {{ApiSeconds}} api_answers ||
            fail "the Kubernetes API does not answer, so node $worker stays as it is. See: journalctl -u kubelet. Mend it and run the same again; docs/day-2.md tells what to do when it is beyond repair."
        node=$(kubectl --request-timeout=30s get node "$worker" --ignore-not-found -o name) || fail "cannot look for node $worker. See: kubectl get nodes"
        """
    );

    /// <summary>Makes a token for one join and prints a ticket: endpoint, token, CA hash.</summary>
    /// <param name="controlPlane">The host it runs on.</param>
    /// <param name="worker">Who joins.</param>
    /// <param name="machine">The host key of the machine that joins: another machine needs another token.</param>
    /// <param name="timeToLive">How long the token is good for.</param>
    public static string MakeToken(string controlPlane, string worker, string machine, TimeSpan timeToLive) =>
        HostScript.For(
            controlPlane,
            Admin,
            Revoke,
            Shell.Text(
                $$"""

                worker={{worker}}
                machine={{machine}}
                revoke "$worker"
                timeout 60 kubeadm token create --ttl {{(int)
                    timeToLive.TotalMinutes}}m --description "quic-load joins $worker. Host key: $machine" --print-join-command 2>/dev/null |
                    sed -n -E 's/^kubeadm join +([^ ]+) +--token +([^ ]+) +--discovery-token-ca-cert-hash +(sha256:[0-9a-f]+).*$/\1 \2 \3/p' |
                    grep . || fail "cannot make a join token for $worker. See: kubeadm token create"
                """
            )
        );

    /// <summary>Deletes the token, where it and the control plane still are.</summary>
    public static string RevokeToken(string controlPlane, string worker) =>
        HostScript.For(
            controlPlane,
            Admin,
            Revoke,
            Shell.Text(
                $$"""

                worker={{worker}}
                [ ! -f "$KUBECONFIG" ] || revoke "$worker" || say "left behind: the join token of $worker, until it expires"
                """
            )
        );

    /// <summary>Waits until the node is Ready and revokes its token.</summary>
    /// <param name="controlPlane">The host it runs on.</param>
    /// <param name="worker">The node.</param>
    /// <param name="machine">The host key of the machine that joined: when another one did, this runs again.</param>
    /// <param name="deadline">How long the node may take.</param>
    public static string AwaitReady(string controlPlane, string worker, string machine, TimeSpan deadline) =>
        HostScript.For(
            controlPlane,
            Admin,
            Revoke,
            NodeScripts.Ready,
            Shell.Text(
                $$"""

                worker={{worker}}
                machine={{machine}}
                within {{(int)deadline.TotalSeconds}} node_ready "$worker" ||
                    fail "node $worker ($machine) is not Ready after {{(int)
                    deadline.TotalSeconds}} s. See on $worker: journalctl -u kubelet"
                revoke "$worker"
                say "node $worker is Ready"
                """
            )
        );

    /// <summary>
    /// Drains the node within a deadline, then deletes it. A node that cannot be emptied stays, cordoned, and the script
    /// says why.
    /// </summary>
    public static string RemoveNode(string controlPlane, string worker, TimeSpan drainDeadline) =>
        HostScript.For(
            controlPlane,
            Admin,
            NodeScripts.Ready,
            HostScript.Logged,
            Shell.Text(
                $$"""

                worker={{worker}}
                {{FindNode}}
                if [ -z "$node" ]; then
                    say "node $worker is gone already"
                    exit 0
                fi
                if ! logged "/var/log/quic-load/drain-$worker.log" kubectl drain "$worker" --ignore-daemonsets --delete-emptydir-data --force --timeout={{(int)
                    drainDeadline.TotalSeconds}}s; then
                    node_ready "$worker" ||
                        fail "node $worker is not Ready and cannot be drained: it stays, cordoned. Bring its host back and run the same again. When the host is dead, write abandoned: true at $worker in the settings, and run up."
                    fail "node $worker was not empty after {{(int)
                    drainDeadline.TotalSeconds}} s, for the reasons above: it stays, cordoned. Mend them and run the same again."
                fi
                timeout 90 kubectl delete node "$worker" --timeout=60s > /dev/null || fail "cannot delete node $worker. See: kubectl get node $worker -o yaml"
                say "node $worker is drained and deleted"
                """
            )
        );

    /// <summary>Deletes the node of a dead host, whose pods are then made elsewhere, and lists what is left on the host.</summary>
    public static string AbandonNode(string controlPlane, string worker) =>
        HostScript.For(
            controlPlane,
            Admin,
            NodeScripts.Ready,
            Shell.Text(
                $$"""

                worker={{worker}}
                {{FindNode}}
                if [ -n "$node" ]; then
                    ! node_ready "$worker" ||
                        fail "node $worker is Ready, so its host is not dead, and abandoned: true would leave everything on it. Take $worker out of the settings instead: then it is drained and reset."
                    timeout 90 kubectl delete node "$worker" --timeout=60s > /dev/null || fail "cannot delete node $worker. See: kubectl get node $worker -o yaml"
                fi
                say "node $worker is abandoned: its node object and its pods are deleted"
                say "left on the host $worker: kubelet and its flags, the cluster's certificates, containers, the bridge cbr0, iptables rules, sysctls, /var/lib/quic-load"
                say "when the host $worker comes back, it joins again by itself: before that, run kubeadm reset --force there and empty /etc/kubernetes, /var/lib/cni and /var/lib/quic-load, or install it again"
                """
            )
        );

    /// <summary>Lets pods onto the node.</summary>
    public static string Admit(string controlPlane, string worker) =>
        HostScript.For(
            controlPlane,
            Admin,
            Shell.Text(
                $$"""

                worker={{worker}}
                kubectl --request-timeout=30s uncordon "$worker" > /dev/null || fail "cannot uncordon node $worker. See: kubectl get node $worker"
                say "node $worker takes pods"
                """
            )
        );

    /// <summary>Lets no more pods onto the node.</summary>
    public static string Refuse(string controlPlane, string worker) =>
        HostScript.For(
            controlPlane,
            Admin,
            HostScript.Within,
            Shell.Text(
                $$"""

                worker={{worker}}
                {{FindNode}}
                if [ -n "$node" ]; then
                    kubectl --request-timeout=30s cordon "$worker" > /dev/null || fail "cannot cordon node $worker. See: kubectl get node $worker"
                    say "node $worker takes no more pods"
                else
                    say "node $worker is gone already"
                fi
                """
            )
        );
}
