namespace QuicLoad.Components.Remote;

/// <summary>
/// What every script on a host begins with: it stops at the first error, knows the host's name, speaks through
/// <c>say</c> and <c>fail</c> (both begin with that name) and keeps its records in <c>$state</c>.
/// </summary>
public static class HostScript
{
    /// <summary>Lines of a log that a failing script shows.</summary>
    private const int ShownLogLines = 25;

    /// <summary>How long a script waits for an earlier one on the same host: as long as kubeadm may take.</summary>
    private const int LockSeconds = 600;

    /// <summary>The whole script for <paramref name="host"/>: the common beginning, then <paramref name="body"/>.</summary>
    public static string For(string host, params ReadOnlySpan<ShellText> body)
    {
        var beginning = Shell.Text(
            $$"""
            #!/bin/sh
            set -eu
            umask 022
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
            export PATH
            host={{host}}
            say() { printf '%s: %s\n' "$host" "$*"; }
            fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
            [ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
            """
        );
        return string.Join("\n", [beginning.Value, .. body.ToArray().Select(part => part.Value.TrimEnd('\n')), string.Empty]);
    }

    /// <summary>
    /// The folder for this program's own records on a host, as <c>$state</c>, and the right to be the only script at work:
    /// one whose connection was cut goes on by itself, and the next run must find its end, not its middle.
    /// </summary>
    public static ShellText State { get; } =
        Shell.Text(
            $"""
            state=/var/lib/quic-load
            mkdir -p "$state"
            exec 9> /run/quic-load.lock
            flock -w {LockSeconds} 9 || fail 'an earlier run is still at work here after {LockSeconds} s. Wait for its end and run up again.'
            """
        );

    /// <summary>
    /// <c>own FILE</c> writes down that this program made FILE, <c>remove_owned</c> removes all that <c>$record</c> lists:
    /// so that a removal takes nothing away that others made.
    /// </summary>
    public static ShellText Ownership(string record) =>
        Shell.Text(
            $$"""
            {{State}}
            record=$state/{{record}}
            own() { grep -qxF -- "$1" "$record" 2>/dev/null || printf '%s\n' "$1" >> "$record"; }
            owned() { grep -qxF -- "$1" "$record" 2>/dev/null; }
            remove_owned() {
                [ -f "$record" ] || return 0
                while IFS= read -r made; do rm -f -- "$made"; done < "$record"
                rm -f -- "$record"
            }
            """
        );

    /// <summary>
    /// <c>within SECONDS COMMAND...</c> tries a command once a second until it succeeds, and fails when the time is over.
    /// </summary>
    public static ShellText Within { get; } =
        Shell.Text(
            $$"""
            within() {
                end=$(($(date +%s) + $1))
                shift
                until "$@"; do
                    [ "$(date +%s)" -lt "$end" ] || return 1
                    sleep 1
                done
            }
            """
        );

    /// <summary><c>logged FILE COMMAND...</c> runs a talkative command into a log and shows the log's end when it fails.</summary>
    public static ShellText Logged { get; } =
        Shell.Text(
            $$"""
            logged() {
                log=$1
                shift
                mkdir -p "${log%/*}"
                (umask 077; : > "$log")
                if "$@" < /dev/null >> "$log" 2>&1; then return 0; fi
                tail -n {{ShownLogLines}} "$log" | sed -E -e 's/[a-z0-9]{6}\.[a-z0-9]{16}/(token)/g' -e "s/^/$host: /" >&2
                return 1
            }
            """
        );
}
