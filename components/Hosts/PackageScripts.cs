using QuicLoad.Components.Common;

namespace QuicLoad.Components.Hosts;

/// <summary>kubeadm, kubelet and kubectl of one exact version as Debian packages, from a source with a key of its own.</summary>
internal static class PackageScripts
{
    /// <summary>
    /// Leaves the three programs alone where they have the version, else installs their packages from
    /// <paramref name="source"/>, a flat apt repository with its key beside it (<c>Release.key</c>), and holds them.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="version">The exact version.</param>
    /// <param name="source">The package source of the version's minor release.</param>
    /// <param name="crictl">Whether kubeadm calls crictl, which its package brings along.</param>
    public static string Install(string host, KubernetesVersion version, Uri source, bool crictl)
    {
        var demand = !crictl ? ShellText.None : Shell.Text($$"""
            command -v crictl > /dev/null || fail 'has no crictl, which kubeadm before 1.31 calls. Install the package cri-tools.'
            """);
        return HostScript.For(
            host, HostScript.Ownership("kubernetes"), HostScript.Logged, KubernetesScripts.Versions, KubernetesScripts.Fetch, Shell.Text($$"""

            version={{version}}
            source={{source.ToString().TrimEnd('/')}}
            key=/etc/apt/keyrings/quic-load-kubernetes.asc
            list=/etc/apt/sources.list.d/quic-load-kubernetes.list
            set --
            for program in kubeadm kubelet kubectl; do
                path=$(command -v "$program" || true)
                if [ -z "$path" ]; then
                    set -- "$@" "$program=$version-*"
                    continue
                fi
                found=$(version_of "$program" "$path")
                package=$(dpkg -S "$path" 2>/dev/null | cut -d : -f 1 || true)
                if [ "$found" = "$version" ]; then
                    [ -z "$package" ] || apt-mark hold "$package" > /dev/null
                elif [ -n "$package" ] && grep -qxF -- "$package" "$state/kubernetes-packages" 2>/dev/null; then
                    set -- "$@" "$program=$version-*"
                else
                    fail "$path is \"$found\"; this stack needs $version. Remove it, install $version, or change kubernetes.version."
                fi
            done
            if [ "$#" -gt 0 ]; then
                command -v apt-get > /dev/null || fail 'has no apt-get, and kubernetes.artifacts is packages. Set it to release.'
                say "installing $*"
                mkdir -p /etc/apt/keyrings
                own "$key"
                fetch "$source/Release.key" "$key" || fail "cannot get $source/Release.key. The host must reach the package source."
                own "$list"
                printf 'deb [signed-by=%s] %s/ /\n' "$key" "$source" > "$list"
                export DEBIAN_FRONTEND=noninteractive
                logged /var/log/quic-load/apt.log apt-get -q -o DPkg::Lock::Timeout=300 -o Dir::Etc::SourceList="$list" -o Dir::Etc::SourceParts=- -o APT::Get::List-Cleanup=0 update ||
                    fail "apt-get cannot read the package source $source. See the lines above."
                for program in kubeadm kubelet kubectl; do printf '%s\n' "$program"; done > "$state/kubernetes-packages"
                logged /var/log/quic-load/apt.log apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends --allow-change-held-packages --allow-downgrades "$@" ||
                    fail "apt-get cannot install $*. See the lines above."
                apt-mark hold kubeadm kubelet kubectl > /dev/null
            fi
            {{demand}}
            {{KubernetesScripts.Unit}}
            say "kubeadm, kubelet and kubectl are $version"
            """));
    }
}
