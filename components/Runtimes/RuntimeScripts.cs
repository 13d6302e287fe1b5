using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Runtimes;

/// <summary>
/// The container runtime and the tools that kubelet, kube-proxy and the pods' network call, from the host's distribution.
/// </summary>
internal static class RuntimeScripts
{
    private const int StartSeconds = 60;

    /// <summary>Tools of kubelet and kube-proxy, each with its package.</summary>
    private const string Tools = "socat:socat conntrack:conntrack ebtables:ebtables ethtool:ethtool iptables:iptables ip:iproute2";

    /// <summary>Installs what is missing, holds it, starts the runtime and puts the CNI plugins where they are looked for.</summary>
    public static string Install(string host, ClusterSpec cluster)
    {
        var (runtime, attachment) = (cluster.Runtime, cluster.PodNetwork.Attachment);
        var (unit, title, answer) = (
            new ShellText(runtime.Unit),
            new ShellText(runtime.Title),
            new ShellText(string.Join(' ', runtime.Answer))
        );
        return HostScript.For(
            host,
            HostScript.Ownership("runtime"),
            AptScripts.Get,
            ForwardScripts.Closed,
            HostScript.Within,
            Shell.Text(
                $$"""

                {{RefuseChange(attachment)}}
                {{Packages($"{runtime.Programs} {Tools} {cluster.PodNetwork.Routing.Programs}".TrimEnd(), runtime.Package)}}

                systemctl enable --now {{unit}} > /dev/null 2>&1 || fail '{{title}} does not start. See: journalctl -u {{unit}}'
                {{unit}}_answers() { {{answer}} > /dev/null 2>&1; }
                within {{StartSeconds}} {{unit}}_answers || fail '{{title}} does not answer after {{StartSeconds}} s. See: journalctl -u {{unit}}'
                {{runtime.Requirements(cluster.Version)}}{{ForwardScripts.Open}}

                {{Plugins(attachment.Plugins)}}
                say "{{title}} {{runtime.Version}} runs, tools and CNI plugins are there"
                """
            )
        );
    }

    /// <summary>Takes our links and our hold away; packages stay, since others may use them.</summary>
    public static string Release(string host, ContainerRuntime runtime)
    {
        var package = new ShellText(runtime.Package);
        return HostScript.For(
            host,
            HostScript.Ownership("runtime"),
            Shell.Text(
                $$"""

                {{ForwardScripts.PutBack}}
                # only links: a package may have put its own plugins in their place since
                if [ -f "$record" ]; then
                    while IFS= read -r made; do [ ! -L "$made" ] || rm -f -- "$made"; done < "$record"
                    rm -f -- "$record"
                fi
                if [ -e "$state/held-{{package}}" ]; then
                    apt-mark unhold {{package}} > /dev/null
                    rm -f "$state/held-{{package}}"
                fi
                say 'left behind: {{new ShellText(runtime.Title)}} and the tools that were installed, since others may use them'
                """
            )
        );
    }

    /// <summary>A refusal, before anything is touched, on a host that is a node with another attachment.</summary>
    private static ShellText RefuseChange(PodAttachment attachment) =>
        new(
            string.Join(
                '\n',
                PodNetworkTable
                    .Attachments.Where(other => other != attachment)
                    .Select(other =>
                        Shell
                            .Text(
                                $$"""
                                if [ -s "$state/node" ] && {{other.IsConfigured}}; then
                                    fail 'is a node with podNetwork.attachment {{new ShellText(
                                    other.Word
                                )}}, which cannot change while there is a cluster. Destroy the stack with the old setting, then run up with the new one.'
                                fi
                                """
                            )
                            .Value
                    )
            )
        );

    private static ShellText Packages(string programs, string held) =>
        Shell.Text(
            $$"""
            set --
            for pair in {{new ShellText(programs)}}; do
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
            if dpkg -s {{new ShellText(held)}} > /dev/null 2>&1 && ! apt-mark showhold | grep -qx {{new ShellText(held)}}; then
                apt-mark hold {{new ShellText(held)}} > /dev/null
                : > "$state/held-{{new ShellText(held)}}"
            fi
            """
        );

    private static ShellText Plugins(string names) =>
        Shell.Text(
            $$"""
            mkdir -p /opt/cni/bin
            for plugin in /usr/lib/cni/*; do
                link=/opt/cni/bin/${plugin##*/}
                [ -e "$link" ] || [ ! -e "$plugin" ] || { own "$link" && ln -sfn "$plugin" "$link"; }
            done
            for plugin in {{new ShellText(names)}}; do
                [ -x "/opt/cni/bin/$plugin" ] || fail "/opt/cni/bin/$plugin is missing. Install the CNI plugins there."
            done
            """
        );
}
