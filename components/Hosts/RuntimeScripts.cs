using QuicLoad.Components.Common;

namespace QuicLoad.Components.Hosts;

/// <summary>The container runtime and the tools that kubelet, kube-proxy and kubenet call, from the host's distribution.</summary>
internal static class RuntimeScripts
{
    private const int DockerStartSeconds = 60;

    private const string ServerVersion = "{{.Server.Version}}";

    /// <summary>Installs what is missing, holds it, starts Docker and puts the CNI plugins where kubelet looks for them.</summary>
    public static string Install(string host) => HostScript.For(host, HostScript.Ownership("runtime"), HostScript.Logged, HostScript.Within, Shell.Text($$"""

        set --
        for pair in dockerd:docker.io socat:socat conntrack:conntrack ebtables:ebtables ethtool:ethtool iptables:iptables ip:iproute2; do
            command -v "${pair%%:*}" > /dev/null || set -- "$@" "${pair#*:}"
        done
        [ -x /opt/cni/bin/bridge ] || [ -x /usr/lib/cni/bridge ] || set -- "$@" containernetworking-plugins
        if [ "$#" -gt 0 ]; then
            command -v apt-get > /dev/null || fail "lacks $*, and only apt-get is known here. Install them by hand."
            say "installing $*"
            export DEBIAN_FRONTEND=noninteractive
            logged /var/log/quic-load/apt.log apt-get -q -o DPkg::Lock::Timeout=300 update ||
                fail "apt-get cannot read its package lists, and $* must be installed. Give the host a package source, or install them by hand."
            logged /var/log/quic-load/apt.log apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" ||
                fail "apt-get cannot install $*. Install them by hand."
        fi
        if dpkg -s docker.io > /dev/null 2>&1 && ! apt-mark showhold | grep -qx docker.io; then
            apt-mark hold docker.io > /dev/null
            : > "$state/held-docker.io"
        fi

        systemctl enable --now docker > /dev/null 2>&1 || fail 'Docker does not start. See: journalctl -u docker'
        docker_answers() { docker info > /dev/null 2>&1; }
        within {{DockerStartSeconds}} docker_answers || fail 'Docker does not answer after {{DockerStartSeconds}} s. See: journalctl -u docker'
        # Docker closes FORWARD when it starts before forwarding is on; the viewers' packets must pass
        if iptables -S FORWARD | grep -qx -e '-P FORWARD DROP' && iptables -S DOCKER-USER > /dev/null 2>&1; then
            iptables -P FORWARD ACCEPT
        fi

        mkdir -p /opt/cni/bin
        for plugin in /usr/lib/cni/*; do
            link=/opt/cni/bin/${plugin##*/}
            [ -e "$link" ] || [ ! -e "$plugin" ] || { own "$link" && ln -sfn "$plugin" "$link"; }
        done
        for plugin in bridge host-local loopback; do
            [ -x "/opt/cni/bin/$plugin" ] || fail "/opt/cni/bin/$plugin is missing. Install the CNI plugins there."
        done
        say "Docker $(docker version --format {{ServerVersion}}) runs, tools and CNI plugins are there"
        """));

    /// <summary>Takes our links and our hold away; packages stay, since others may use them.</summary>
    public static string Release(string host) => HostScript.For(host, HostScript.Ownership("runtime"), Shell.Text($$"""

        remove_owned
        if [ -e "$state/held-docker.io" ]; then
            apt-mark unhold docker.io > /dev/null
            rm -f "$state/held-docker.io"
        fi
        say 'left behind: Docker and the tools that were installed, since others may use them'
        """));
}
