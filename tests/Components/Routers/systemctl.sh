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
restart)
    "$0" stop "$unit"
    "$0" start "$unit"
    ;;
reload-or-restart)
    if [ -e "$active/$unit" ]; then lines ExecReload; else "$0" start "$unit"; fi
    ;;
is-enabled)
    [ -e "$units/$unit" ] || [ -e "/run/systemd/generator.late/$unit" ] || exit 4
    if [ "$(readlink "$units/$unit")" = /dev/null ]; then
        echo masked
        exit 1
    fi
    echo enabled
    ;;
mask)
    # as systemd: no mask takes the place of a file
    [ ! -e "$units/$unit" ] || [ "$(readlink "$units/$unit")" = /dev/null ] || exit 1
    ln -sf /dev/null "$units/$unit"
    ;;
unmask) [ "$(readlink "$units/$unit")" != /dev/null ] || rm "$units/$unit" ;;
*)
    echo "systemctl $verb is not played here" >&2
    exit 1
    ;;
esac
