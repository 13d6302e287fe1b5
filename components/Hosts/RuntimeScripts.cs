using QuicLoad.Components.Common;

namespace QuicLoad.Components.Hosts;

/// <summary>The container runtime and the tools that kubelet, kube-proxy and the pods' network call, from the host's distribution.</summary>
internal static class RuntimeScripts
{
    private const int StartSeconds = 60;

    /// <summary>The distribution's package of the runtime, which is held where it is installed.</summary>
    public static string PackageOf(NetworkMode network) => network == NetworkMode.CniBridge ? "containerd" : "docker.io";

    /// <summary>The runtime's systemd unit.</summary>
    public static string UnitOf(NetworkMode network) => network == NetworkMode.CniBridge ? "containerd" : "docker";

    private const string ServerVersion = "{{.Server.Version}}";

    /// <summary>Tools of kubelet and kube-proxy, each with its package.</summary>
    private const string Tools = "socat:socat conntrack:conntrack ebtables:ebtables ethtool:ethtool iptables:iptables ip:iproute2";

    /// <summary>Docker closes FORWARD when it starts before forwarding is on; the viewers' packets must pass.</summary>
    private static readonly ShellText OpenForward = Shell.Text($$"""
        # Docker closes FORWARD when it starts before forwarding is on; the viewers' packets must pass
        if iptables -S FORWARD | grep -qx -e '-P FORWARD DROP' && iptables -S DOCKER-USER > /dev/null 2>&1; then
            iptables -P FORWARD ACCEPT
        fi
        """);

    /// <summary>Installs what is missing, holds it, starts the runtime and puts the CNI plugins where they are looked for.</summary>
    /// <param name="host">The host.</param>
    /// <param name="version">Decides what containerd and the kernel must be able to do.</param>
    /// <param name="network">kubenet works with Docker, the CNI bridge with containerd.</param>
    public static string Install(string host, KubernetesVersion version, NetworkMode network) => network == NetworkMode.CniBridge
        ? HostScript.For(host, HostScript.Ownership("runtime"), HostScript.Logged, HostScript.Within, Shell.Text($$"""

            {{RefuseChange("grep -q -e --network-plugin=kubenet /etc/default/kubelet 2>/dev/null", "kubenet")}}
            {{Packages("containerd:containerd runc:runc", PackageOf(network))}}

            {{Demands(version)}}
            systemctl enable --now containerd > /dev/null 2>&1 || fail 'containerd does not start. See: journalctl -u containerd'
            containerd_answers() { ctr version > /dev/null 2>&1; }
            within {{StartSeconds}} containerd_answers || fail 'containerd does not answer after {{StartSeconds}} s. See: journalctl -u containerd'
            {{OpenForward}}

            {{Plugins("bridge host-local portmap loopback")}}
            say "containerd $found runs, tools and CNI plugins are there"
            """))
        : HostScript.For(host, HostScript.Ownership("runtime"), HostScript.Logged, HostScript.Within, Shell.Text($$"""

            {{RefuseChange("[ -e /etc/quic-load/kubelet.yaml ]", "cni-bridge")}}
            {{Packages("dockerd:docker.io", PackageOf(network))}}

            systemctl enable --now docker > /dev/null 2>&1 || fail 'Docker does not start. See: journalctl -u docker'
            docker_answers() { docker info > /dev/null 2>&1; }
            within {{StartSeconds}} docker_answers || fail 'Docker does not answer after {{StartSeconds}} s. See: journalctl -u docker'
            {{OpenForward}}

            {{Plugins("bridge host-local loopback")}}
            say "Docker $(docker version --format {{ServerVersion}}) runs, tools and CNI plugins are there"
            """));

    /// <summary>Takes our links and our hold away; packages stay, since others may use them.</summary>
    public static string Release(string host, NetworkMode network)
    {
        var (package, name) = (PackageOf(network), network == NetworkMode.CniBridge ? "containerd" : "Docker");
        return HostScript.For(host, HostScript.Ownership("runtime"), Shell.Text($$"""

            # only links: a package may have put its own plugins in their place since
            if [ -f "$record" ]; then
                while IFS= read -r made; do [ ! -L "$made" ] || rm -f -- "$made"; done < "$record"
                rm -f -- "$record"
            fi
            if [ -e "$state/held-{{new ShellText(package)}}" ]; then
                apt-mark unhold {{new ShellText(package)}} > /dev/null
                rm -f "$state/held-{{new ShellText(package)}}"
            fi
            say 'left behind: {{new ShellText(name)}} and the tools that were installed, since others may use them'
            """));
    }

    /// <summary>A refusal, before anything is touched, on a host that is a node with the other network mode.</summary>
    private static ShellText RefuseChange(string isOther, string other) => Shell.Text($$"""
        if [ -s "$state/node" ] && {{new ShellText(isOther)}}; then
            fail 'is a node with networkMode {{new ShellText(other)}}, which cannot change while there is a cluster. Destroy the stack with the old setting, then run up with the new one.'
        fi
        """);

    private static ShellText Packages(string runtime, string held) => Shell.Text($$"""
        set --
        for pair in {{new ShellText(runtime)}} {{new ShellText(Tools)}}; do
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
        if dpkg -s {{new ShellText(held)}} > /dev/null 2>&1 && ! apt-mark showhold | grep -qx {{new ShellText(held)}}; then
            apt-mark hold {{new ShellText(held)}} > /dev/null
            : > "$state/held-{{new ShellText(held)}}"
        fi
        """);

    /// <summary>What the Kubernetes release asks of containerd and of the kernel; <c>$found</c> is containerd's version.</summary>
    private static ShellText Demands(KubernetesVersion version)
    {
        var oldest = new ShellText(Containerd.OldestFor(version));
        var containerd = Shell.Text($$"""
            found=$(containerd --version | sed -n -E 's/^[^ ]+ [^ ]+ v?([0-9]+\.[0-9]+).*/\1/p')
            [ "$(printf '%s\n' {{oldest}} "$found" | sort -V | head -n 1)" = {{oldest}} ] ||
                fail "has containerd \"$found\"; Kubernetes {{new ShellText(version.ToString())}} needs {{oldest}} or newer. Install a newer containerd, or choose an older kubernetes.version."
            """);
        return version < KubernetesVersion.FirstWithoutCgroupV1 ? containerd : Shell.Text($$"""
            {{containerd}}
            [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ] ||
                fail 'has cgroup v1, which kubelet refuses from {{new ShellText(KubernetesVersion.FirstWithoutCgroupV1.ToString())}} on. Boot it with cgroup v2, or choose an older kubernetes.version.'
            """);
    }

    private static ShellText Plugins(string names) => Shell.Text($$"""
        mkdir -p /opt/cni/bin
        for plugin in /usr/lib/cni/*; do
            link=/opt/cni/bin/${plugin##*/}
            [ -e "$link" ] || [ ! -e "$plugin" ] || { own "$link" && ln -sfn "$plugin" "$link"; }
        done
        for plugin in {{new ShellText(names)}}; do
            [ -x "/opt/cni/bin/$plugin" ] || fail "/opt/cni/bin/$plugin is missing. Install the CNI plugins there."
        done
        """);
}
