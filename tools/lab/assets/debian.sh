# shellcheck shell=sh
# Sourced by the recipes: where this machine gets Debian from. Nothing here names a mirror: apt's own settings do.

# debian_mirror PACKAGE prints the base address of the archive that apt would take PACKAGE from.
debian_mirror() {
  uri=$(apt-get download --print-uris "$1" 2>/dev/null | head -n 1 | cut -d"'" -f2)
  case $uri in
    */pool/*) printf '%s\n' "${uri%%/pool/*}" ;;
    *)
      echo "debian: apt knows no source of the package \"$1\". Run apt-get update, and see that the machine's apt sources hold Debian's main archive." >&2
      return 1
      ;;
  esac
}

# debian_codename prints the release that this machine runs.
debian_codename() {
  (
    # shellcheck source=/dev/null
    . /etc/os-release
    printf '%s\n' "$VERSION_CODENAME"
  )
}

# debian_keyring prints the file with the keys that sign the archive.
debian_keyring() {
  printf '%s\n' /usr/share/keyrings/debian-archive-keyring.gpg
}

# debian_proxy makes the tools that fetch without apt (debootstrap) use apt's proxy, where it has one.
debian_proxy() {
  proxy=
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  if [ -n "$proxy" ] && [ "$proxy" != DIRECT ]; then
    http_proxy=$proxy
    export http_proxy
  fi
}
