namespace QuicLoad.Bench.Networks;

/// <summary>
/// What runs at the consoles of the lab's machines: POSIX scripts whose values are their arguments, so that nothing has to be quoted.
/// All machines have one kernel and so one clock.
/// </summary>
internal static class MachineScripts
{
    /// <summary>Finds a pod's network: ADDRESS. Prints its file and the MTU.</summary>
    public const string FindPod = """
        for space in /run/netns/*; do
            if nsenter --net="$space" ip -4 -o address show | grep -qF " $1/"; then
                nsenter --net="$space" ip -o link show dev eth0 | sed -E "s,.* mtu ([0-9]+) .*,$space \\1,"
                exit 0
            fi
        done
        echo "no pod here has the address $1" >&2
        exit 1
        """;

    /// <summary>Ends the servers that an earlier turn began.</summary>
    public const string EndServers = """
        for file in /run/quic-load-bench-*.pid; do
            [ -r "$file" ] || continue
            ! grep -qs -e iperf3 -e perl "/proc/$(cat "$file")/cmdline" || kill "$(cat "$file")" || true
            rm -f "$file"
        done
        """;

    /// <summary>
    /// Begins servers of throughput and of connections: NETWORK (empty: the machine's own) PORT PORT ADDRESS. Waits until both listen.
    /// Answers of UDP have the address that was asked, also where the machine has several.
    /// </summary>
    public const string Serve = """
        # shellcheck disable=SC2016 # what expands in them is Perl
        enter() { if [ -n "$space" ]; then exec setsid nsenter --net="$space" "$@"; else exec setsid "$@"; fi; }
        space=$1
        enter iperf3 --server --port "$2" --bind "$4" > /dev/null 2>&1 &
        echo "$!" > /run/quic-load-bench-throughput.pid
        enter perl -e '
            use strict; use warnings; use Socket;
            socket(my $server, PF_INET, SOCK_STREAM, 6) or die "$!\n";
            setsockopt $server, SOL_SOCKET, SO_REUSEADDR, 1;
            bind($server, sockaddr_in($ARGV[0], INADDR_ANY)) or die "$!\n";
            listen($server, 4096) or die "$!\n";
            fork for 1 .. 2;
            $SIG{TERM} = sub { kill "KILL", -getpgrp() };
            my $one;
            while (1) { accept($one, $server) and close $one }
        ' "$3" > /dev/null 2>&1 &
        echo "$!" > /run/quic-load-bench-connections.pid
        listens() { if [ -n "$space" ]; then nsenter --net="$space" ss -Hltn "sport = :$1"; else ss -Hltn "sport = :$1"; fi | grep -q .; }
        tries=50
        until listens "$2" && listens "$3"; do
            tries=$((tries - 1))
            [ "$tries" -gt 0 ] || { echo 'the servers do not listen after 5 s' >&2; exit 1; }
            sleep 0.1
        done
        """;

    /// <summary>
    /// A TCP transfer with the processors' time: NETWORK ADDRESS PORT SECONDS. Prints three lines of SECONDS TICKS, before an idle while,
    /// after it and after the transfer, and what iperf3 prints.
    /// </summary>
    public const string Transfer = """
        look() { printf '%s %s\n' "$(cut -d ' ' -f 1 /proc/uptime)" "$(awk '$1 == "cpu" { print $2 + $3 + $4 + $7 + $8 }' /proc/stat)"; }
        look
        sleep "$4"
        look
        answer=$(nsenter --net="$1" iperf3 --client "$2" --port "$3" --time "$4" --connect-timeout 3000 --json) || true
        look
        printf '%s\n' "$answer"
        """;

    /// <summary>UDP as fast as it goes: NETWORK ADDRESS PORT SECONDS BYTES of payload. Prints what iperf3 prints.</summary>
    public const string Flood = """
        nsenter --net="$1" iperf3 --client "$2" --port "$3" --time "$4" --udp --bitrate 0 --length "$5" \
            --connect-timeout 3000 --json || true
        """;

    /// <summary>Round trips: NETWORK ADDRESS COUNT.</summary>
    public const string Ping = """
        nsenter --net="$1" ping -n -i 0.005 -c "$3" -W 1 "$2" || true
        """;

    /// <summary>
    /// New connections, by four processes of which each opens one after the other: NETWORK ADDRESS PORT SECONDS MOST. Prints how many were
    /// opened and in how many seconds.
    /// </summary>
    public const string Connect = """
        # shellcheck disable=SC2016 # what expands in it is Perl
        nsenter --net="$1" perl -e '
            use strict; use warnings; use Socket; use POSIX ();
            my ($address, $port, $seconds, $most) = @ARGV;
            my $ticks = POSIX::sysconf(POSIX::_SC_CLK_TCK());
            sub now { return (POSIX::times())[0] / $ticks }
            my ($to, $begin) = (pack_sockaddr_in($port, inet_aton $address), now());
            my @from;
            for (1 .. 4) {
                pipe(my $read, my $write) or die "$!\n";
                if (my $child = fork) { close $write; push @from, $read; next }
                my ($opened, $end) = (0, $begin + $seconds);
                while ($opened < $most / 4 && ($opened % 16 || now() < $end)) {
                    socket(my $one, PF_INET, SOCK_STREAM, 6) or die "$!\n";
                    connect($one, $to) or die "connect: $!\n";
                    sysread $one, my $nothing, 1;
                    close $one;
                    $opened++;
                }
                print {$write} "$opened\n";
                exit 0;
            }
            my $sum = 0;
            for my $read (@from) { my $line = <$read>; die "a process failed\n" unless defined $line; $sum += $line }
            printf "%d %.2f\n", $sum, now() - $begin;
        ' "$2" "$3" "$4" "$5"
        """;

    /// <summary>Waits until an address answers: NETWORK ADDRESS SECONDS. Prints when it did, seconds since 1970.</summary>
    public const string Await = """
        end=$(($(date +%s) + $3))
        until nsenter --net="$1" ping -n -c 1 -W 1 "$2" > /dev/null 2>&1; do
            [ "$(date +%s)" -lt "$end" ] || { echo "$2 does not answer after $3 s" >&2; exit 1; }
            sleep 0.05
        done
        date +%s.%N
        """;

    /// <summary>
    /// Waits until a node is Ready and its pod of the bench has an address: NODE SELECTOR SECONDS. Prints when it was Ready, seconds
    /// since 1970 (0 where it was from the start), and the address.
    /// </summary>
    public const string AwaitPod = """
        KUBECONFIG=/etc/kubernetes/admin.conf
        export KUBECONFIG
        end=$(($(date +%s) + $3))
        late() { [ "$(date +%s)" -ge "$end" ] || return 1; echo "$1 after $2 s" >&2; }
        ready() { kubectl get node "$1" --output 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2> /dev/null | grep -qx True; }
        address() {
            kubectl --namespace default get pods --selector "$2" --field-selector "spec.nodeName=$1,status.phase=Running" \
                --output 'jsonpath={.items[0].status.podIP}' 2> /dev/null
        }
        since=0
        until ready "$1"; do
            ! late "$1 is not Ready" "$3" || exit 1
            sleep 0.05
            since=
        done
        [ -n "$since" ] || since=$(date +%s.%N)
        until pod=$(address "$1" "$2") && [ -n "$pod" ]; do
            ! late "$1 has no pod with an address" "$3" || exit 1
            sleep 0.05
        done
        printf '%s %s\n' "$since" "$pod"
        """;

    /// <summary>
    /// Waits until this machine has no way to a node's pods any more: RANGE ADDRESS SECONDS. With an overlay that is a route and the
    /// forwarding entry behind it. Prints when, seconds since 1970, "stays", or "absent" where there was none.
    /// </summary>
    public const string AwaitGone = """
        end=$(($(date +%s) + $3))
        there() {
            ip -4 route show exact "$1" | grep -q . || return 1
            ! ip -o link show type vxlan | grep -q . || bridge fdb show | grep -qF " dst $2 "
        }
        if ! there "$1" "$2"; then
            echo absent
            exit 0
        fi
        while there "$1" "$2"; do
            if [ "$(date +%s)" -ge "$end" ]; then
                echo stays
                exit 0
            fi
            sleep 0.05
        done
        date +%s.%N
        """;

    /// <summary>What the measuring runs on: processors, kernel and TCP's congestion control.</summary>
    public const string Describe = """
        printf '%s processors, Linux %s, TCP %s\n' "$(nproc)" "$(uname -r)" "$(cat /proc/sys/net/ipv4/tcp_congestion_control)"
        """;

    /// <summary>kubectl on the control plane: its arguments.</summary>
    public const string Kubectl = """
        KUBECONFIG=/etc/kubernetes/admin.conf exec kubectl --namespace default "$@"
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [FindPod, EndServers, Serve, Transfer, Flood, Ping, Connect, Await, AwaitPod, AwaitGone, Describe, Kubectl];
}
