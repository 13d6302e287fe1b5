using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Runtimes;

/// <summary>What keeps a host from forwarding viewers' packets, and the one case that this program opens by itself: Docker's.</summary>
internal static class ForwardScripts
{
    /// <summary>That this program opened FORWARD. Below /run, so that it is gone after a boot as what it opened is.</summary>
    private const string Record = "/run/quic-load-forward";

    /// <summary>Who may close a host, by the word that <c>closed_forward</c> has for it, and what opens it.</summary>
    public static IReadOnlyDictionary<string, string> Cures { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["docker"] = "Open it: iptables -P FORWARD ACCEPT",
            ["ufw"] = "Open it: ufw default allow routed",
            ["firewalld"] = "Open it: firewall-cmd --permanent --zone=trusted --add-interface=cbr0; firewall-cmd --reload",
            ["rules"] =
                "Open it: iptables -P FORWARD ACCEPT, or a rule before that accepts the viewers' ranges; also in the file for "
                + "the next boot",
            ["nftables"] = "Have the chain accept the viewers' ranges, also in the file that is read at boot",
        };

    /// <summary>
    /// <c>closed_forward</c> prints a line for each thing that drops what the host should forward: <c>closed WHO HOW</c>, or
    /// <c>limited WHO HOW</c> where rules accept some of it (rules for answers, for ICMP, for marked packets and for Docker's own
    /// networks do not count). It changes nothing.
    /// </summary>
    public static ShellText Closed { get; } =
        Shell.Text(
            $$"""
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
            """
        );

    /// <summary>Opens what Docker closed; what others close is refused, and what they leave open in part is said.</summary>
    public static ShellText Open { get; } =
        Shell.Text(
            $$"""
            # Docker closes FORWARD when it starts before forwarding is on; the viewers' packets must pass
            case $(closed_forward) in
            *' docker '*)
                : > {{Record}}
                iptables -P FORWARD ACCEPT
                ;;
            esac
            closed_forward | while read -r degree who how; do
                case $who in
                {{new ShellText(
                string.Join("\n", Cures.Select(pair => Shell.Text($"{new ShellText(pair.Key)}) cure={pair.Value} ;;").Value))
            )}}
                esac
                [ "$degree" = limited ] || fail "forwards nothing: $how, by $who. $cure"
                say "forwards only what rules of its own accept: $how, by $who. The viewers' packets must be among it, or: $cure"
            done
            """
        );

    /// <summary>Closes FORWARD again where this program opened it, it is still open, and the host was not booted since.</summary>
    public static ShellText PutBack { get; } =
        Shell.Text(
            $$"""
            if [ -e {{Record}} ]; then
                if iptables -S FORWARD 2> /dev/null | grep -qx -e '-P FORWARD ACCEPT'; then
                    iptables -P FORWARD DROP
                    say 'FORWARD is DROP, as it was before'
                fi
                rm -f {{Record}}
            fi
            """
        );
}
