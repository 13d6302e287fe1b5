using QuicLoad.Components.Remote;
using QuicLoad.Components.Runtimes;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>
/// What the network test runs on nodes and on the router. Its programs are Perl, which Debian and Ubuntu have as part of their
/// base; all that they leave is in one folder in memory, and they end by themselves.
/// </summary>
internal static class NetworkScripts
{
    /// <summary>Files of a run; below /run, so that a reboot removes them too.</summary>
    public const string Folder = "/run/quic-load-network";

    /// <summary>The UDP port of probes in a pod's network.</summary>
    public const int Port = 40912;

    /// <summary>Bytes of a first probe: it must pass wherever IPv4 does, and be no common length of other packets.</summary>
    public const int Size = 347;

    /// <summary>Programs of a run that was killed end after this time.</summary>
    public const int LifeSeconds = 300;

    private const int EndTries = 50;

    private static readonly ShellText EndProbes = Shell.Text(
        $$"""
        run={{Folder}}
        # ours PROCESS: its number may be another's by now
        ours() { tr '\0' ' ' 2> /dev/null < "/proc/$1/cmdline" | grep -qF -- "$run/"; }
        end_probes() {
            for file in "$run"/*.pid; do
                [ -r "$file" ] || continue
                process=$(cat "$file")
                if ours "$process"; then kill "$process" || true; fi
                tries={{EndTries}}
                while ours "$process" && [ "$tries" -gt 0 ]; do
                    tries=$((tries - 1))
                    sleep 0.1
                done
                if ours "$process"; then kill -KILL "$process" || true; fi
            done
        }
        """
    );

    private static readonly ShellText Begin = Shell.Text(
        $$"""
        # begin NAME COMMAND...: starts a program that outlives this script, and waits until it is ready
        begin() {
            name=$1
            shift
            setsid "$@" "$run/$name.ready" < /dev/null > "$run/$name.out" 2> "$run/$name.err" &
            process=$!
            echo "$process" > "$run/$name.pid"
            tries={{EndTries}}
            until [ -e "$run/$name.ready" ]; do
                tries=$((tries - 1))
                if [ "$tries" = 0 ] || [ -s "$run/$name.err" ]; then
                    fail "its probe program does not start: $(tail -n 1 "$run/$name.err")"
                fi
                sleep 0.1
            done
        }
        """
    );

    /// <summary>Removes what a killed run left, and asks for what a run needs.</summary>
    /// <param name="host">The host.</param>
    /// <param name="runtime">What runs its containers; null for a router.</param>
    public static string Prepare(string host, ContainerRuntime? runtime) =>
        HostScript.For(
            host,
            ReadingScripts.Asking,
            EndProbes,
            Shell.Text(
                $$"""
                missing() {
                    for program in perl ip setsid nsenter; do command -v "$program" > /dev/null || echo "$program"; done
                    perl -MSocket -MPOSIX -e 1 || echo perl-base
                }
                end_probes
                rm -rf "$run"
                ask missing missing
                ask links ip -o link show
                ask addresses ip -o -4 address show
                {{(runtime is null ? ShellText.None : Pause(runtime))}}
                """
            )
        );

    /// <summary>Has a node look at what comes in, and answer in the network of its probe pod.</summary>
    /// <param name="host">The node.</param>
    /// <param name="uid">The pod's.</param>
    /// <param name="nonce">What all probes of the run carry.</param>
    public static string Listen(string host, string uid, string nonce)
    {
        // systemd's names of groups have _ where the uid has -
        var pattern = uid.Replace("-", "[-_]", StringComparison.Ordinal);
        return HostScript.For(
            host,
            EndProbes,
            Begin,
            Shell.Text(
                $$"""
                own=$(readlink /proc/self/ns/net)
                pod=
                for file in $(grep -ls -e {{pattern}} /proc/[0-9]*/cgroup || true); do
                    process=${file%/cgroup}
                    space=$(readlink "$process/ns/net" || true)
                    [ -z "$space" ] || [ "$space" = "$own" ] || pod=${process#/proc/}
                done
                [ -n "$pod" ] || fail 'no process of its probe pod has a network of its own. See: kubectl get pods -A -o wide'
                {{Files(nonce)}}
                cat > "$run/echo.pl" << 'PERL'
                {{EchoScripts.Program}}
                PERL
                cat > "$run/send.pl" << 'PERL'
                {{SendScripts.Program}}
                PERL
                echo "$pod" > "$run/pod"
                begin echo nsenter --net="/proc/$pod/ns/net" perl "$run/echo.pl" {{nonce}} {{LifeSeconds}} {{Port}}
                """
            )
        );
    }

    /// <summary>Has a router look at what comes in.</summary>
    public static string Look(string host, string nonce) => HostScript.For(host, EndProbes, Begin, Files(nonce));

    /// <summary>Sends, in the network of the node's pod and in its own.</summary>
    public static string Send(string host, string nonce, ProbePlan plan) =>
        HostScript.For(
            host,
            ReadingScripts.Asking,
            Shell.Text(
                $$"""
                run={{Folder}}
                send() { "$@" perl "$run/send.pl" {{nonce}} {{Port}} {{Size}}; }
                from_pod() { printf '%s\n' {{plan.Targets(
                    host,
                    fromPod: true
                )}} | send nsenter --net="/proc/$(cat "$run/pod")/ns/net"; }
                from_node() { printf '%s\n' {{plan.Targets(host, fromPod: false)}} | send env; }
                ask from-pod from_pod
                ask from-node from_node
                """
            )
        );

    /// <summary>Ends the programs, gives what they noted, and removes all files. May run where there are none.</summary>
    public static string Stop(string host) =>
        HostScript.For(
            host,
            ReadingScripts.Asking,
            EndProbes,
            Shell.Text(
                $"""
                end_probes
                ask arrivals cat "$run/echo.out"
                ask sightings cat "$run/sight.out"
                rm -rf "$run"
                """
            )
        );

    private static ShellText Pause(ContainerRuntime runtime) =>
        Shell.Text(
            $$"""
            pause() {
                {{new ShellText(string.Join(' ', runtime.ListImages.Select(ShellWord.Quote)))}} |
                    grep -E '(^|/)[a-z-]*pause[a-z0-9-]*:[A-Za-z0-9_.-]+$' | sort -V | tail -n 1
            }
            ask pause pause
            """
        );

    private static ShellText Files(string nonce) =>
        Shell.Text(
            $$"""
            mkdir -m 700 "$run"
            cat > "$run/sight.pl" << 'PERL'
            {{SightScripts.Program}}
            PERL
            begin sight perl "$run/sight.pl" {{nonce}} {{LifeSeconds}} {{Size}}
            """
        );
}
