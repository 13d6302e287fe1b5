#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
record=$state/'runtime'
own() { grep -qxF -- "$1" "$record" 2>/dev/null || printf '%s\n' "$1" >> "$record"; }
owned() { grep -qxF -- "$1" "$record" 2>/dev/null; }
remove_owned() {
    [ -f "$record" ] || return 0
    while IFS= read -r made; do rm -f -- "$made"; done < "$record"
    rm -f -- "$record"
}
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
    end=$(($(date +%s) + 300))
    waits=no
    until DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" < /dev/null > "$log" 2>&1; do
        lock=$(sed -n -E 's/^E: Could not get lock (\/[^ ]*\/(lists|archives)\/lock)([. ].*)?$/\1/p' "$log" | head -n 1)
        if [ -z "$lock" ]; then
            tail -n 25 "$log" | sed "s/^/$host: /" >&2
            return 1
        fi
        [ "$(date +%s)" -lt "$end" ] ||
            fail "$(holder "$lock") holds $lock for more than 300 s. Wait for its end and run up again."
        [ "$waits" = yes ] || say "waits for $(holder "$lock"), which holds $lock"
        waits=yes
        sleep 2
    done
}
iptables_forward() { # DEFAULT: how ufw sets the policy when it starts
    awk -v default_policy="$1" '
        /^:FORWARD / { policy = $2 }
        /^:DOCKER-USER / { docker = 1 }
        !/^-A / { next }
        {
            chain = $2
            sub(/^-A [^ ]+ /, "")
            sub(/-m comment --comment ("[^"]*"|[^ ]+) /, "")
            target = match($0, /-[jg] [^ ]+/) ? substr($0, RSTART + 3, RLENGTH - 3) : ""
            jumps[chain] = jumps[chain] " " target
            if (target == "ACCEPT" && !/icmp|--mark|-[io] (lo|docker0|br-)/ && !(/state/ && !/NEW/))
                accepts[chain] = 1
            if (chain == "FORWARD" && /^-j (DROP|REJECT)/) end = target
            if (chain == "FORWARD" && target ~ /^ufw-/) ufw = 1
            if (chain == "FORWARD" && target ~ /^FORWARD_direct|^FWD/) firewalld = 1
        }
        END {
            if (policy == "DROP") how = "FORWARD is DROP"
            else if (end != "") how = "FORWARD ends with " end
            else if (ufw && default_policy ~ /DROP|REJECT/) how = "FORWARD is DROP again when ufw starts"
            else exit
            seen["FORWARD"] = 1
            todo[last = 1] = "FORWARD"
            for (i = 1; i <= last; i++) {
                if (todo[i] in accepts) open = 1
                count = split(jumps[todo[i]], targets, " ")
                for (j = 1; j <= count; j++) if (!(targets[j] in seen)) { seen[targets[j]] = 1; todo[++last] = targets[j] }
            }
            who = ufw && default_policy != "ACCEPT" ? "ufw" : firewalld ? "firewalld" : policy == "DROP" && docker ? "docker" : "rules"
            print (open ? "limited" : "closed"), who, how
        }'
}
nftables_forward() {
    awk '
        /^table / { table = $2 " " $3; chain = ""; next }
        /^\tchain / { chain = table " " $2; next }
        /^\t[}a-z]/ { chain = ""; next }
        chain == "" || table !~ /^(ip|inet) / { next }
        / hook forward / {
            if (chain == "ip filter FORWARD") next # shown above
            bases[++n] = chain
            if (/policy drop/) how[chain] = "has policy drop"
            next
        }
        {
            gsub(/^[ \t]+|[ \t]+$|counter packets [0-9]+ bytes [0-9]+ ?|comment "[^"]*"|log prefix "[^"]*" ?|^log /, "")
            sub(/ +$/, "")
            if (/^(drop|reject( with .*)?)$/) ends[chain] = "ends with " $1
            if (/(^| )accept$/ && !/icmp|mark|(iif|oif)(name)? "?(lo|docker0|br-)/ && !(/ct (state|status)/ && !/new/))
                accepts[chain] = 1
            line = $0
            while (match(line, /(jump|goto) [^ ,;}]+/)) {
                jumps[chain] = jumps[chain] " " table " " substr(line, RSTART + 5, RLENGTH - 5) ";"
                line = substr(line, RSTART + RLENGTH)
            }
        }
        END {
            for (b = 1; b <= n; b++) {
                base = bases[b]
                if (!(base in how) && base in ends) how[base] = ends[base]
                if (!(base in how)) continue
                open = 0
                split("", seen)
                seen[base] = 1
                todo[last = 1] = base
                for (i = 1; i <= last; i++) {
                    if (todo[i] in accepts) open = 1
                    count = split(jumps[todo[i]], targets, ";")
                    for (j = 1; j <= count; j++) {
                        sub(/^ /, "", targets[j])
                        if (targets[j] != "" && !(targets[j] in seen)) { seen[targets[j]] = 1; todo[++last] = targets[j] }
                    }
                }
                who = base ~ /firewalld/ ? "firewalld" : "nftables"
                print (open ? "limited" : "closed"), who, "the nftables chain " base " " how[base]
            }
        }'
}
closed_forward() {
    iptables-save 2> /dev/null | sed -n '/^\*filter/,/^COMMIT/p' |
        iptables_forward "$(sed -n -E 's/^DEFAULT_FORWARD_POLICY="?([A-Z]*).*/\1/p' /etc/default/ufw 2> /dev/null || true)"
    nft list ruleset 2> /dev/null | nftables_forward
}
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}

if [ -s "$state/node" ] && [ -e /etc/quic-load/kubelet.yaml ]; then
    fail 'is a node with podNetwork.attachment bridge, which cannot change while there is a cluster. Destroy the stack with the old setting, then run up with the new one.'
fi
set --
for pair in dockerd:docker.io socat:socat conntrack:conntrack ebtables:ebtables ethtool:ethtool iptables:iptables ip:iproute2; do
    command -v "${pair%%:*}" > /dev/null || set -- "$@" "${pair#*:}"
done
[ -x /opt/cni/bin/bridge ] || [ -x /usr/lib/cni/bridge ] || set -- "$@" containernetworking-plugins
if [ "$#" -gt 0 ]; then
    command -v apt-get > /dev/null || fail "lacks $*, and only apt-get is known here. Install them by hand."
    say "installing $*"
    apt_get update ||
        fail "apt-get cannot read its package lists, and $* must be installed. Give the host a package source, or install them by hand."
    apt_get -y install --no-install-recommends "$@" ||
        fail "apt-get cannot install $*. Install them by hand."
fi
if dpkg -s docker.io > /dev/null 2>&1 && ! apt-mark showhold | grep -qx docker.io; then
    apt-mark hold docker.io > /dev/null
    : > "$state/held-docker.io"
fi

systemctl enable --now docker > /dev/null 2>&1 || fail 'Docker does not start. See: journalctl -u docker'
docker_answers() { docker info > /dev/null 2>&1; }
within 60 docker_answers || fail 'Docker does not answer after 60 s. See: journalctl -u docker'
# Docker closes FORWARD when it starts before forwarding is on; the viewers' packets must pass
case $(closed_forward) in
*' docker '*)
    : > '/run/quic-load-forward'
    iptables -P FORWARD ACCEPT
    ;;
esac
closed_forward | while read -r degree who how; do
    case $who in
    docker) cure='Open it: iptables -P FORWARD ACCEPT' ;;
ufw) cure='Open it: ufw default allow routed' ;;
firewalld) cure='Open it: firewall-cmd --permanent --zone=trusted --add-interface=cbr0; firewall-cmd --reload' ;;
rules) cure='Open it: iptables -P FORWARD ACCEPT, or a rule before that accepts the viewers'\'' ranges; also in the file for the next boot' ;;
nftables) cure='Have the chain accept the viewers'\'' ranges, also in the file that is read at boot' ;;
    esac
    [ "$degree" = limited ] || fail "forwards nothing: $how, by $who. $cure"
    say "forwards only what rules of its own accept: $how, by $who. The viewers' packets must be among it, or: $cure"
done

mkdir -p /opt/cni/bin
for plugin in /usr/lib/cni/*; do
    link=/opt/cni/bin/${plugin##*/}
    [ -e "$link" ] || [ ! -e "$plugin" ] || { own "$link" && ln -sfn "$plugin" "$link"; }
done
for plugin in bridge host-local loopback; do
    [ -x "/opt/cni/bin/$plugin" ] || fail "/opt/cni/bin/$plugin is missing. Install the CNI plugins there."
done
say "Docker $(docker version --format '{{.Server.Version}}') runs, tools and CNI plugins are there"
