#!/bin/sh
# Makes the file tree of a lab machine: a Debian with systemd, sshd, Docker and the network tools, without Kubernetes.
# usage: machine.sh WORKDIR OUT_TAR      OUT_TAR is one for `docker import`.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
files=$here/../machine
# shellcheck source-path=SCRIPTDIR source=../assets/debian.sh
. "$here/../assets/debian.sh"
tree=$1/tree
out=$2
packages="
  systemd systemd-sysv dbus init kmod procps mount util-linux passwd ca-certificates
  openssh-server openssh-client curl jq less tcpdump iputils-ping
  iproute2 iptables nftables ebtables ethtool socat conntrack keepalived iperf3
  docker.io containernetworking-plugins
  caddy dnsmasq-base frr frr-pythontools
  ngtcp2-client
"
masked="
  getty.target console-getty.service systemd-logind.service systemd-udevd.service systemd-timesyncd.service
  dev-hugepages.mount sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount
  sys-fs-fuse-connections.mount systemd-binfmt.service proc-sys-fs-binfmt_misc.automount
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer systemd-tmpfiles-clean.timer
"

rm -rf "$tree"
debian_proxy
# shellcheck disable=SC2086 # a list of words
debootstrap --variant=minbase --include="$(printf '%s,' $packages)" \
  "$(debian_codename)" "$tree" "$(debian_mirror base-files)" || {
  tail -n 30 "$tree/debootstrap/debootstrap.log" >&2
  exit 1
}

# Every machine gets an identity of its own before it boots; the tree has none.
rm -f "$tree"/etc/ssh/ssh_host_* "$tree/etc/apt/sources.list"
: > "$tree/etc/machine-id"
rm -rf "$tree"/var/cache/apt/archives/*.deb "$tree"/var/lib/apt/lists/* "$tree"/usr/share/doc/* "$tree"/usr/share/man/*

install -D -m 755 -t "$tree/usr/lib/quic-load" "$files/init" "$files/runc-without-resource"
install -D -m 644 -t "$tree/etc/systemd/system" "$files/shared-mounts.service"
install -D -m 644 "$files/journald.conf" "$tree/etc/systemd/journald.conf.d/quic-load.conf"
install -d -m 700 "$tree/root/.ssh"

# These set limits of the whole kernel, which the machines share with their host.
for settings in 50-default.conf 50-pid-max.conf; do
  ln -s /dev/null "$tree/etc/sysctl.d/$settings"
done

chroot "$tree" systemctl --quiet enable shared-mounts.service ssh.service
for unit in docker.service docker.socket containerd.service caddy.service keepalived.service nftables.service frr.service; do
  chroot "$tree" systemctl --quiet disable "$unit"
done
# shellcheck disable=SC2086 # a list of words
chroot "$tree" systemctl --quiet mask $masked
chroot "$tree" systemctl --quiet set-default multi-user.target

tar -C "$tree" --numeric-owner -cf "$out.part" .
mv "$out.part" "$out"
