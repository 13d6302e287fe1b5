using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>apt-get, which waits for others of its kind.</summary>
internal static class AptScripts
{
    /// <summary>How long an apt-get of others (the first boot's, the daily one's) may hold a lock.</summary>
    private const int LockSeconds = 300;

    private const int ShownLogLines = 25;

    /// <summary>
    /// <c>apt_get ARGUMENTS...</c> runs apt-get into a log and shows the log's end when it fails. <c>DPkg::Lock::Timeout</c> is
    /// for dpkg's locks alone; for those of the package lists and of the archives it is run again until they are free.
    /// </summary>
    public static ShellText Get { get; } =
        Shell.Text(
            $$"""
            holder() { # FILE: who holds the lock, in apt's words, or as the system knows it
                holder=$(sed -n -E 's/^E: Could not get lock .* held by (process [0-9]+( \([^)]*\))?).*/\1/p' "$log" | head -n 1)
                process=$(fuser "$1" 2> /dev/null | awk '{ print $1 }' || true)
                [ -n "$process" ] || process=$(lslocks -n -o PID,PATH 2> /dev/null | awk -v file="$1" '$2 == file { print $1; exit }' || true)
                [ -n "$holder" ] || [ -z "$process" ] || holder="process $process ($(ps -o comm= -p "$process" || true))"
                printf '%s\n' "${holder:-another process}"
            }
            apt_get() {
                log=/var/log/quic-load/apt.log
                mkdir -p "${log%/*}"
                (umask 077; : > "$log")
                end=$(($(date +%s) + {{LockSeconds}}))
                waits=no
                until DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout={{LockSeconds}} "$@" < /dev/null > "$log" 2>&1; do
                    lock=$(sed -n -E 's/^E: Could not get lock (\/[^ ]*\/(lists|archives)\/lock)([. ].*)?$/\1/p' "$log" | head -n 1)
                    if [ -z "$lock" ]; then
                        tail -n {{ShownLogLines}} "$log" | sed "s/^/$host: /" >&2
                        return 1
                    fi
                    [ "$(date +%s)" -lt "$end" ] ||
                        fail "$(holder "$lock") holds $lock for more than {{LockSeconds}} s. Wait for its end and run up again."
                    [ "$waits" = yes ] || say "waits for $(holder "$lock"), which holds $lock"
                    waits=yes
                    sleep 2
                done
            }
            """
        );
}
