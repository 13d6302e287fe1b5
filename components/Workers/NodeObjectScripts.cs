using QuicLoad.Components.Common;

namespace QuicLoad.Components.Workers;

/// <summary>Steps on the control plane's host for one worker: its join token and its node object.</summary>
internal static class NodeObjectScripts
{
    /// <summary>How long a removal waits for an API that does not answer, before it leaves the node object behind.</summary>
    private const int ApiSeconds = 60;

    private static readonly ShellText Admin = Shell.Text($"""
        KUBECONFIG=/etc/kubernetes/admin.conf
        export KUBECONFIG
        """);

    /// <summary><c>revoke</c> deletes the worker's tokens by their public halves.</summary>
    private static readonly ShellText Revoke = Shell.Text($$"""
        revoke() {
            timeout 30 kubeadm token list 2>/dev/null | grep -F "quic-load joins $1." | cut -c 1-6 | while read -r id; do
                timeout 30 kubeadm token delete "$id" > /dev/null
            done
        }
        """);

    /// <summary>Makes a token for one join and prints a ticket: endpoint, token, CA hash.</summary>
    public static string MakeToken(string controlPlane, string worker, TimeSpan timeToLive) => HostScript.For(controlPlane, Admin, Revoke, Shell.Text($$"""

        worker={{worker}}
        revoke "$worker"
        timeout 60 kubeadm token create --ttl {{(int)timeToLive.TotalMinutes}}m --description "quic-load joins $worker." --print-join-command 2>/dev/null |
            sed -n -E 's/^kubeadm join +([^ ]+) +--token +([^ ]+) +--discovery-token-ca-cert-hash +(sha256:[0-9a-f]+).*$/\1 \2 \3/p' |
            grep . || fail "cannot make a join token for $worker. See: kubeadm token create"
        """));

    /// <summary>Deletes the token, where it and the control plane still are.</summary>
    public static string RevokeToken(string controlPlane, string worker) => HostScript.For(controlPlane, Admin, Revoke, Shell.Text($$"""

        worker={{worker}}
        [ ! -f "$KUBECONFIG" ] || revoke "$worker" || say "left behind: the join token of $worker, until it expires"
        """));

    /// <summary>Waits until the node is Ready, lets pods onto it, and revokes its token.</summary>
    public static string AwaitReady(string controlPlane, string worker, TimeSpan deadline) => HostScript.For(controlPlane, Admin, Revoke, NodeScripts.Ready, Shell.Text($$"""

        worker={{worker}}
        within {{(int)deadline.TotalSeconds}} node_ready "$worker" ||
            fail "node $worker is not Ready after {{(int)deadline.TotalSeconds}} s. See on $worker: journalctl -u kubelet"
        kubectl --request-timeout=30s uncordon "$worker" > /dev/null
        revoke "$worker"
        say "node $worker is Ready"
        """));

    /// <summary>Cordons and drains the node within a deadline, then deletes it; says what a dead host left behind.</summary>
    public static string RemoveNode(string controlPlane, string worker, TimeSpan drainDeadline) => HostScript.For(controlPlane, Admin, HostScript.Within, Shell.Text($$"""

        worker={{worker}}
        api_answers() { kubectl --request-timeout=5s get --raw /readyz > /dev/null 2>&1; }
        if [ ! -f "$KUBECONFIG" ]; then
            say "is no control plane any more, so there is no node $worker to remove"
        elif ! within {{ApiSeconds}} api_answers; then
            say "left behind: node $worker, since the Kubernetes API does not answer" >&2
        elif ! kubectl --request-timeout=30s get node "$worker" -o name > /dev/null 2>&1; then
            say "node $worker is gone already"
        else
            kubectl --request-timeout=30s cordon "$worker" > /dev/null
            kubectl drain "$worker" --ignore-daemonsets --delete-emptydir-data --force --timeout={{(int)drainDeadline.TotalSeconds}}s > /dev/null 2>&1 ||
                say "node $worker was not empty after {{(int)drainDeadline.TotalSeconds}} s; left behind are its pods, if its host is dead" >&2
            timeout 90 kubectl delete node "$worker" --timeout=60s > /dev/null || fail "cannot delete node $worker. See: kubectl get node $worker -o yaml"
            say "node $worker is drained and deleted"
        fi
        """));
}
