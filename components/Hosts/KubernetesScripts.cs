using QuicLoad.Components.Common;

namespace QuicLoad.Components.Hosts;

/// <summary>kubeadm, kubelet and kubectl of one exact version, and kubelet's systemd unit.</summary>
internal static class KubernetesScripts
{
    /// <summary>Reads the version of an installed program as MAJOR.MINOR.PATCH; nothing where it is missing or silent.</summary>
    public static readonly ShellText Versions = Shell.Text($$"""
        version_of() {
            case $1 in
            kubeadm) "$2" version -o short 2>/dev/null ;;
            kubelet) "$2" --version 2>/dev/null ;;
            kubectl) "$2" version --client -o json 2>/dev/null | grep gitVersion ;;
            esac | sed -n -E 's/.*v([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'
        }
        """);

    /// <summary>Downloads from http(s) or copies from file, whichever the address says.</summary>
    public static readonly ShellText Fetch = Shell.Text($$"""
        fetch() {
            case $1 in
            file://*) cp -- "${1#file://}" "$2" ;;
            *) if command -v curl > /dev/null; then
                curl -fsSL --retry 3 --connect-timeout 15 --max-time 600 -o "$2" "$1"
            elif command -v wget > /dev/null; then
                wget -q -t 3 -T 15 -O "$2" "$1"
            else
                fail 'has neither curl nor wget to download with. Install one of them.'
            fi ;;
            esac
        }
        """);

    /// <summary>Gets a file and its checksum from <c>$1</c> into <c>$work</c>, and refuses what does not match.</summary>
    private static readonly ShellText FetchChecked = Shell.Text($$"""
        fetch_checked() {
            to=$work/${1##*/}
            fetch "$1" "$to" || fail "cannot get $1. kubernetes.artifacts must name a source that the host reaches."
            fetch "$1.sha256" "$to.sha256" || fail "cannot get $1.sha256, and nothing is installed unchecked."
            sum=$(cut -c 1-64 < "$to.sha256")
            [ "$(sha256sum "$to" | cut -c 1-64)" = "$sum" ] || fail "the SHA-256 of $1 is not $sum. The source is damaged or was changed."
        }
        """);

    /// <summary>kubelet's systemd unit, where no package brought one.</summary>
    public static readonly ShellText Unit = Shell.Text($$"""
        if ! systemctl cat kubelet.service > /dev/null 2>&1; then
            mkdir -p /etc/systemd/system/kubelet.service.d
            own /etc/systemd/system/kubelet.service
            kubelet=$(command -v kubelet)
            sed "s|@kubelet@|$kubelet|" > /etc/systemd/system/kubelet.service << 'END'
        {{KubeletUnit.Service}}END
            own /etc/systemd/system/kubelet.service.d/10-kubeadm.conf
            sed "s|@kubelet@|$kubelet|" > /etc/systemd/system/kubelet.service.d/10-kubeadm.conf << 'END'
        {{KubeletUnit.DropIn}}END
            systemctl daemon-reload
        fi
        """);

    private static readonly ShellText InstallProgram = Shell.Text($$"""
        install_program() {
            say "installing $1 $version"
            fetch_checked "$source/bin/linux/$arch/$1"
            chmod 755 "$work/$1"
            own "/usr/local/bin/$1"
            mv -f "$work/$1" "/usr/local/bin/$1"
            found=$(version_of "$1" "/usr/local/bin/$1")
            [ "$found" = "$version" ] || fail "$source gave $1 \"$found\"; it must be $version."
        }
        """);

    /// <summary>The same release line's crictl, from its own archive or from beside the three programs; any that is there is left alone.</summary>
    private static ShellText InstallCrictl(KubernetesVersion version, CrictlSource crictl)
    {
        var get = crictl.Archives is { } folder
            ? Shell.Text($$"""
                archive=crictl-v{{new ShellText($"1.{version.Minor}.0")}}-linux-$arch.tar.gz
                    fetch_checked {{folder.ToString().TrimEnd('/')}}"/$archive"
                    tar -xzf "$work/$archive" -C "$work" crictl
                """)
            : Shell.Text($$"""fetch_checked "$source/bin/linux/$arch/crictl" """);
        return Shell.Text($$"""
            if ! command -v crictl > /dev/null; then
                say 'installing crictl'
                {{get}}
                chmod 755 "$work/crictl"
                own /usr/local/bin/crictl
                mv -f "$work/crictl" /usr/local/bin/crictl
            fi

            """);
    }

    /// <summary>
    /// Leaves the three programs alone where they have the version (and holds them when they came as packages), else
    /// installs them in /usr/local/bin from <paramref name="source"/>, checksums verified, each in one move.
    /// </summary>
    public static string Install(string host, KubernetesVersion version, Uri source, CrictlSource? crictl) => HostScript.For(
        host, HostScript.Ownership("kubernetes"), Versions, Fetch, FetchChecked, InstallProgram, Shell.Text($$"""

        version={{version}}
        source={{source.ToString().TrimEnd('/')}}
        case $(uname -m) in
        x86_64) arch=amd64 ;;
        aarch64) arch=arm64 ;;
        *) fail "has machine type $(uname -m); it must be x86_64 or aarch64." ;;
        esac
        mkdir -p /usr/local/bin
        work=$(mktemp -d /usr/local/bin/.quic-load.XXXXXX)
        trap 'rm -rf "$work"' EXIT
        for program in kubeadm kubelet kubectl; do
            path=$(command -v "$program" || true)
            if [ -z "$path" ]; then
                install_program "$program"
                continue
            fi
            found=$(version_of "$program" "$path")
            if [ "$found" = "$version" ]; then
                package=$(dpkg -S "$path" 2>/dev/null | cut -d : -f 1 || true)
                [ -z "$package" ] || apt-mark hold "$package" > /dev/null
            elif owned "$path"; then
                install_program "$program"
            else
                fail "$path is \"$found\"; this stack needs $version. Remove it, install $version, or change kubernetes.version."
            fi
        done
        {{(crictl is null ? ShellText.None : InstallCrictl(version, crictl))}}
        {{Unit}}
        say "kubeadm, kubelet and kubectl are $version"
        """));

    /// <summary>Takes away what <see cref="Install"/> made; a prepared host's own programs stay.</summary>
    public static string Remove(string host) => HostScript.For(host, HostScript.Ownership("kubernetes"), Shell.Text($$"""

        if owned /etc/systemd/system/kubelet.service; then
            systemctl disable --now kubelet > /dev/null 2>&1 || true
        fi
        remove_owned
        if [ -s "$state/kubernetes-packages" ]; then
            packages=$(cat "$state/kubernetes-packages")
            # shellcheck disable=SC2086 # names of packages hold no blanks
            apt-mark unhold $packages > /dev/null
            # shellcheck disable=SC2086
            DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 remove $packages > /dev/null 2>&1 ||
                say "left behind: packages $packages"
            rm -f "$state/kubernetes-packages"
        fi
        rmdir /etc/systemd/system/kubelet.service.d 2>/dev/null || true
        systemctl daemon-reload
        say 'removed the Kubernetes programs that were installed here'
        """));
}
