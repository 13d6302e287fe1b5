#!/bin/sh
# Makes the file tree of the viewer's image, all but the viewer program: Chromium, its driver, a virtual display, clients for HTTP/3 and HTTP/2.
# usage: viewer-base.sh OUT_TAR      Needs root and mmdebstrap.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../assets/debian.sh
. "$here/../assets/debian.sh"
out=$1
command -v mmdebstrap > /dev/null || {
  echo "viewer-base: the program mmdebstrap must be there. Install the package mmdebstrap." >&2
  exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One "deb" line for each source of Debian's that this machine uses.
# shellcheck disable=SC2016 # apt's placeholders
apt-get indextargets --format "\$(ORIGIN)|deb [signed-by=$(debian_keyring)] \$(REPO_URI) \$(RELEASE) \$(COMPONENT)" \
  'Created-By: Packages' | sed -n 's/^Debian|//p' | sort -u > "$work/sources.list"
[ -s "$work/sources.list" ] || {
  echo "viewer-base: apt knows no source of Debian's. Run apt-get update, and see that the machine's apt sources hold Debian's main archive." >&2
  exit 1
}

# Left out: what a viewer without GPU, printer or reader never opens; above all the OpenGL drivers with their compiler
# (150 MB), which Xvfb does without.
cat > "$work/dpkg.cfg" << 'E'
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/share/i18n/*
path-exclude=/usr/lib/*/dri/*
path-exclude=/usr/lib/*/libLLVM*
path-exclude=/usr/lib/*/libz3.so*
path-exclude=/usr/lib/*/gconv/*
path-exclude=/usr/lib/chromium/libVkLayer_khronos_validation.so
path-exclude=/usr/lib/chromium/libvk_swiftshader.so
path-exclude=/usr/lib/chromium/locales/*
path-include=/usr/lib/chromium/locales/en-US.pak
E
# These are needed while the packages are set up, and never again. GnuTLS's HTTP/3 client reads the file of all authorities at
# each start, two thirds of its work, and uses none of them; all others find them one by one in etc/ssl/certs. One is left in the
# file, because curl takes an empty one for a mistake.
cat > "$work/tidy" << 'E'
#!/bin/sh
set -eu
cd "$1"
rm -rf var/cache/* var/log/* var/lib/apt etc/apt/sources.list etc/dpkg/dpkg.cfg.d/99mmdebstrap \
  usr/share/icons usr/share/perl usr/lib/*/perl usr/lib/systemd/systemd*
find usr/share/ca-certificates -name '*.crt' | sort | sed -n 1p | xargs cat > etc/ssl/certs/ca-certificates.crt
# No program in the image may raise its rights: the browser's sandbox stands on user namespaces.
find . -xdev -perm /6000 -type f -exec chmod a-s {} +
echo 'viewer:x:1000:1000::/tmp:/usr/sbin/nologin' >> etc/passwd
echo 'viewer:x:1000:' >> etc/group
E
chmod 755 "$work/tidy"

debian_proxy
mmdebstrap --quiet --variant=essential --format=tar --skip=output/dev \
  --include=chromium,chromium-driver,xvfb,ngtcp2-client,curl,ca-certificates,tini,fonts-dejavu-core \
  --dpkgopt="$work/dpkg.cfg" --customize-hook="$work/tidy" \
  "$(debian_codename)" "$out.part" "$work/sources.list"
mv "$out.part" "$out"
