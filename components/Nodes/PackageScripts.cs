using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

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
    /// <param name="keyDigest">SHA-256 of <c>Release.key</c>, 64 hexadecimal digits; null only where the source is https.</param>
    /// <exception cref="ArgumentException">The source is http, and nothing proves its key.</exception>
    public static string Install(string host, KubernetesVersion version, Uri source, bool crictl, string? keyDigest = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Scheme == Uri.UriSchemeHttp && keyDigest is null)
            throw new ArgumentException(
                $"{host}: packages from {source} need the digest of their key, since http proves nothing. Use https, or give it.",
                nameof(source)
            );
        var check = keyDigest is null
            ? ShellText.None
            : Shell.Text(
                $$"""


                    [ "$(sha256sum "$work/Release.key" | cut -c 1-64)" = {{keyDigest}} ] ||
                        fail "the SHA-256 of $source/Release.key is not kubernetes.packageKeyDigest. The source was changed, or has a new key: compare it with its owner's."
                """
            );
        var demand = !crictl
            ? ShellText.None
            : Shell.Text(
                $$"""
                command -v crictl > /dev/null || fail 'has no crictl, which kubeadm before 1.31 calls. Install the package cri-tools.'
                """
            );
        return HostScript.For(
            host,
            HostScript.Ownership("kubernetes"),
            AptScripts.Get,
            KubernetesScripts.Versions,
            DownloadScripts.Fetch,
            Shell.Text(
                $$"""

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
                    work=$(mktemp -d)
                    trap 'rm -rf "$work"' EXIT
                    fetch "$source/Release.key" "$work/Release.key" || fail "cannot get $source/Release.key. The host must reach the package source."{{check}}
                    own "$key"
                    install -m 644 "$work/Release.key" "$key"
                    own "$list"
                    printf 'deb [signed-by=%s] %s/ /\n' "$key" "$source" > "$list"
                    apt_get -o Dir::Etc::SourceList="$list" -o Dir::Etc::SourceParts=- -o APT::Get::List-Cleanup=0 update ||
                        fail "apt-get cannot read the package source $source. See the lines above."
                    for program in kubeadm kubelet kubectl; do printf '%s\n' "$program"; done > "$state/kubernetes-packages"
                    apt_get -y install --no-install-recommends --allow-change-held-packages --allow-downgrades "$@" ||
                        fail "apt-get cannot install $*. See the lines above."
                    apt-mark hold kubeadm kubelet kubectl > /dev/null
                fi
                {{demand}}
                {{KubernetesScripts.Unit}}
                say "kubeadm, kubelet and kubectl are $version"
                """
            )
        );
    }
}
