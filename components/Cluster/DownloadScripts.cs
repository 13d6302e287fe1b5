using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>Brings files onto a host, and proves what came.</summary>
internal static class DownloadScripts
{
    /// <summary>Copies from a folder of the host, or downloads: what begins as https stays https through every redirect.</summary>
    public static readonly ShellText Fetch = Shell.Text(
        $$"""
        fetch() {
            case $1 in
            file://*) cp -- "${1#file://}" "$2"; return ;;
            https://*) schemes='=https' ;;
            *) schemes='=http,https' ;;
            esac
            if command -v curl > /dev/null; then
                curl -fsSL --proto "$schemes" --proto-redir "$schemes" --retry 3 --connect-timeout 15 --max-time 600 -o "$2" "$1"
            elif command -v wget > /dev/null; then
                # wget has no such limit for redirects: what it followed is in its log
                hops=$(mktemp)
                got=0
                LC_ALL=C wget -nv -S -t 3 -T 15 -O "$2" "$1" 2> "$hops" || got=$?
                [ "$got" = 0 ] || tail -n 1 "$hops" >&2
                if [ "$schemes" = '=https' ] && grep -qi '^ *location: *http:' "$hops"; then
                    rm -f "$2"
                    printf '%s: %s redirects to http\n' "$host" "$1" >&2
                    got=1
                fi
                rm -f "$hops"
                return "$got"
            else
                fail 'has neither curl nor wget to download with. Install one of them.'
            fi
        }
        """
    );

    /// <summary>
    /// Gets the file <c>$1</c> into <c>$work</c> and refuses it unless its SHA-256 is <c>$2</c>, or the one beside it where that is empty.
    /// </summary>
    public static readonly ShellText FetchChecked = Shell.Text(
        $$"""
        fetch_checked() {
            to=$work/${1##*/}
            fetch "$1" "$to" || fail "cannot get $1. kubernetes.artifacts must name a source that the host reaches."
            sum=$2
            if [ -z "$sum" ]; then
                fetch "$1.sha256" "$to.sha256" || fail "cannot get $1.sha256, and nothing is installed unchecked."
                sum=$(cut -c 1-64 < "$to.sha256")
            fi
            [ "$(sha256sum "$to" | cut -c 1-64)" = "$sum" ] || fail "the SHA-256 of $1 is not $sum. The source is damaged or was changed."
        }
        """
    );

    /// <summary>The SHA-256 that the stack's settings give a program; nothing where they give none at all.</summary>
    public static ShellText DigestOf(IReadOnlyDictionary<string, string>? digests)
    {
        if (digests is null)
            return Shell.Text($$"""digest_of() { :; }""");
        var cases = digests
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => Shell.Text($$"""    {{pair.Key}}) echo {{pair.Value}} ;;""").Value);
        return Shell.Text(
            $$"""
            digest_of() {
                case $1 in
            {{new ShellText(string.Join('\n', cases))}}
                *) fail "kubernetes.digestsFile has no SHA-256 of $1. Add its line, as sha256sum prints it." ;;
                esac
            }
            """
        );
    }
}
