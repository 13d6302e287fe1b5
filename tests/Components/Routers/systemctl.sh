#!/bin/sh
# Plays systemd for the units of the router tests: type oneshot, their lines without quoting.
set -eu
units=/etc/systemd/system
active=/run/active-units
mkdir -p "$active"

lines() {
    sed -n "s/^$1=//p" "$units/$unit" | while IFS= read -r line; do
        # shellcheck disable=SC2086 # systemd splits lines at blanks too
        case $line in
        -*) ${line#-} 2> /dev/null || true ;; # systemd writes it to its journal
        *) $line ;;
        esac
    done
}

verb=$1
shift
for unit in "$@"; do :; done
case $verb in
daemon-reload | enable) ;;
start)
    [ ! -e "$active/$unit" ] || exit 0
    lines ExecStart
    : > "$active/$unit"
    ;;
stop | disable)
    [ -e "$units/$unit" ] || exit 1
    [ -e "$active/$unit" ] || exit 0
    lines ExecStop
    rm -f "$active/$unit"
    ;;
*)
    echo "systemctl $verb is not played here" >&2
    exit 1
    ;;
esac
