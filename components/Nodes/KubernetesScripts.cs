using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>kubeadm, kubelet and kubectl of one exact version, and kubelet's systemd unit.</summary>
internal static class KubernetesScripts
{
    /// <summary>Reads the version of an installed program as MAJOR.MINOR.PATCH; nothing where it is missing or silent.</summary>
    public static readonly ShellText Versions = Shell.Text(
        $$"""
        version_of() {
            case $1 in
            kubeadm) "$2" version -o short 2>/dev/null ;;
            kubelet) "$2" --version 2>/dev/null ;;
            kubectl) "$2" version --client -o json 2>/dev/null | grep gitVersion ;;
            esac | sed -n -E 's/.*v([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'
        }
        """
    );

    /// <summary>kubelet's systemd unit, where no package brought one.</summary>
    public static readonly ShellText Unit = Shell.Text(
        $$"""
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
        """
    );

    private static readonly ShellText InstallProgram = Shell.Text(
        $$"""
        install_program() {
            say "installing $1 $version"
            digest=$(digest_of "$arch/$1")
            fetch_checked "$source/bin/linux/$arch/$1" "$digest"
            chmod 755 "$work/$1"
            own "/usr/local/bin/$1"
            mv -f "$work/$1" "/usr/local/bin/$1"
            found=$(version_of "$1" "/usr/local/bin/$1")
            [ "$found" = "$version" ] || fail "$source gave $1 \"$found\"; it must be $version."
        }
        """
    );

    /// <summary>
    /// The same release line's crictl, from its own archive or from beside the three programs; any that is there is left alone.
    /// </summary>
    private static ShellText InstallCrictl(KubernetesVersion version, CrictlSource crictl)
    {
        var get = crictl.Archives is { } folder
            ? Shell.Text(
                $$"""
                archive=crictl-v{{new ShellText($"1.{version.Minor}.0")}}-linux-$arch.tar.gz
                    fetch_checked {{folder.ToString().TrimEnd('/')}}"/$archive" ''
                    tar -xzf "$work/$archive" -C "$work" crictl
                """
            )
            : Shell.Text(
                $$"""
                digest=$(digest_of "$arch/crictl")
                    fetch_checked "$source/bin/linux/$arch/crictl" "$digest"
                """
            );
        return Shell.Text(
            $$"""
            if ! command -v crictl > /dev/null; then
                say 'installing crictl'
                {{get}}
                chmod 755 "$work/crictl"
                own /usr/local/bin/crictl
                mv -f "$work/crictl" /usr/local/bin/crictl
            fi

            """
        );
    }

    /// <summary>
    /// Leaves the three programs alone where they have the version (and holds them when they came as packages), else
    /// installs them in /usr/local/bin from <paramref name="source"/>, checksums verified, each in one move.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="version">The exact version.</param>
    /// <param name="source">Where the programs are: https, a folder of the host, or http with <paramref name="digests"/>.</param>
    /// <param name="crictl">Where crictl is; null where it is not needed.</param>
    /// <param name="digests">SHA-256 of each program by ARCH/PROGRAM; null: the one beside each program counts.</param>
    /// <exception cref="ArgumentException">The source is http, and nothing proves what it serves.</exception>
    public static string Install(
        string host,
        KubernetesVersion version,
        Uri source,
        CrictlSource? crictl,
        IReadOnlyDictionary<string, string>? digests = null
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Scheme == Uri.UriSchemeHttp && digests is null)
            throw new ArgumentException(
                $"{host}: artifacts from {source} need digests, since http proves nothing. Use https, or give the digests.",
                nameof(source)
            );
        return Script(host, version, source, crictl, DownloadScripts.DigestOf(digests));
    }

    private static string Script(string host, KubernetesVersion version, Uri source, CrictlSource? crictl, ShellText digests) =>
        HostScript.For(
            host,
            HostScript.Ownership("kubernetes"),
            Versions,
            DownloadScripts.Fetch,
            DownloadScripts.FetchChecked,
            digests,
            InstallProgram,
            Shell.Text(
                $$"""

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
                """
            )
        );

    /// <summary>Takes away what <see cref="Install"/> made; a prepared host's own programs stay.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.Ownership("kubernetes"),
            Shell.Text(
                $$"""

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
                """
            )
        );
}
