#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='balancer1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
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

# ask NAME COMMAND...: the exit code, and the answer's lines after a blank each, so that none is taken for a heading
ask() {
    name=$1
    shift
    if answer=$("$@" 2> /dev/null); then code=0; else code=$?; fi
    printf '%s %s\n' "$name" "$code"
    [ -z "$answer" ] || printf '%s\n' "$answer" | sed 's/^/ /'
}
kernel() {
    for key in user/max_user_namespaces kernel/unprivileged_userns_clone kernel/apparmor_restrict_unprivileged_userns \
        net/ipv4/ip_forward net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables \
        net/netfilter/nf_conntrack_max net/netfilter/nf_conntrack_count net/ipv4/neigh/default/gc_thresh3; do
        [ ! -r "/proc/sys/$key" ] || printf '%s %s\n' "$key" "$(cat "/proc/sys/$key")"
    done
    for file in /proc/sys/net/ipv4/conf/*/rp_filter; do printf '%s %s\n' "${file#/proc/sys/}" "$(cat "$file")"; done
}
# without -t: naming a table would have the kernel make it
nat() { iptables-save | sed -n '/^\*nat/,/^COMMIT/p'; }
unit() {
    for name in "$@"; do
        printf '%s %s %s\n' "$name" "$(systemctl is-active "$name" || true)" "$(systemctl is-enabled "$name" || true)"
    done
}
route_units() {
    for file in /etc/systemd/system/quic-load-route-*.service; do
        [ -e "$file" ] || continue
        printf '%s %s %s %s\n' "${file##*/}" "$(systemctl is-enabled "${file##*/}" || true)" \
            "$(sed -n 's/^Description=Static route to the [a-z]* of \([^ ]*\) .*/\1/p' "$file")" \
            "$(sed -n 's/^ExecStart=.* route replace \([^ ]*\) via \([^ ]*\)$/\1 \2/p' "$file")"
    done
}
ask clock date +%s.%N
ask kernel kernel
ask links ip -o link show
ask addresses ip -o -4 address show
ask routes ip -4 route show
ask route-units route_units
ask nat nat
ask nft nft list ruleset
ask forward closed_forward
ask units unit 'quic-load-balancer.service' 'quic-load-ingress.service' 'quic-load-vrrp.service'
ask ingress sed -n 's/.*"@id":"\([0-9a-f]\{64\}\)".*/\1/p' '/var/lib/quic-load-ingress/caddy/autosave.json'
ask ingress-wanted head -c 100 '/run/quic-load-balancer/ingress'
ask unreachable ip -4 route show type unreachable
ask kubeconfig stat -c '%U %a' '/etc/quic-load/balancer.kubeconfig'
ask vrrp cat '/etc/quic-load/vrrp.conf'
ask clock-end date +%s.%N
